import { useState } from 'react';
import { t } from '../text.ts';
import { isPressed } from './press.ts';

/** One click says that this interruption was of no use; the prompt waits on for the decision. */
export function NotUseful({ busy, onSay }: { busy: boolean; onSay: () => Promise<boolean> }) {
  const [state, setState] = useState<'open' | 'said' | 'failed'>('open');
  if (state === 'said')
    return (
      <p className="small quiet" role="status">
        {t('prompt_not_useful_said')}
      </p>
    );
  const say = () =>
    onSay().then(
      done => setState(done ? 'said' : 'failed'),
      () => setState('failed'),
    );
  return (
    <p className="not-useful small">
      <button type="button" className="button plain" disabled={busy} onClick={event => isPressed(event) && void say()}>
        {t('prompt_not_useful')}
      </button>{' '}
      <span role="alert">{state === 'failed' && t('prompt_not_useful_failed')}</span>
    </p>
  );
}
