import type { Finding } from '../../lib/schema/finding.ts';
import type { PromptContent } from '../../lib/schema/prompt.ts';
import { t } from '../text.ts';
import { isPressed } from './press.ts';
import { ShellText } from './shell-text.tsx';

type Props = {
  finding: Finding;
  contact: PromptContent['contact'];
  busy: boolean;
  onCopy: (write: 'safer' | 'capture') => void;
  onAsk: () => void;
};

/** Better ways on: the narrower command, recording the state first, asking. */
export function Instead({ finding: { safer, capture }, contact, busy, onCopy, onAsk }: Props) {
  const asks = Boolean(contact.name ?? contact.url);
  if (!safer && !capture && !asks) return null;
  return (
    <section className="instead" aria-labelledby="instead-title">
      <h2 id="instead-title" className="label">
        {t('prompt_instead_title')}
      </h2>
      <ul>
        {safer && <Other text={safer} label={t('prompt_copy_safer')} busy={busy} onPress={() => onCopy('safer')} />}
        {capture && (
          <Other text={capture} label={t('prompt_copy_capture')} busy={busy} onPress={() => onCopy('capture')} />
        )}
        {asks && (
          <li>
            <p>{t('prompt_ask_why')}</p>
            <button type="button" className="button" disabled={busy} onClick={event => isPressed(event) && onAsk()}>
              {contact.name ? t('prompt_ask', contact.name) : t('prompt_ask_contact')}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function Other(props: { text: string; label: string; busy: boolean; onPress: () => void }) {
  return (
    <li>
      <pre>
        <ShellText text={props.text} />
      </pre>
      <button
        type="button"
        className="button"
        disabled={props.busy}
        onClick={event => isPressed(event) && props.onPress()}
      >
        {props.label}
      </button>
    </li>
  );
}
