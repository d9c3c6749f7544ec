import type { Flaw, Verification } from '../../lib/log/verify.ts';
import { number } from '../format.ts';
import { counted, type MessageKey, t } from '../text.ts';

const flaws = {
  missing: 'dashboard_flaw_missing',
  sequence: 'dashboard_flaw_sequence',
  content: 'dashboard_flaw_content',
  chain: 'dashboard_flaw_chain',
  pseudonym: 'dashboard_flaw_pseudonym',
  end: 'dashboard_flaw_end',
} as const satisfies Record<Flaw, MessageKey>;

/** Is the record whole: nothing changed, nothing missing. */
export function ChainStatus({ verification }: { verification: Verification | 'checking' | 'not-checked' }) {
  if (verification === 'checking') return <Status state="checking" text={t('dashboard_chain_checking')} />;
  if (verification === 'not-checked') return <Status state="bad" text={t('dashboard_chain_not_checked')} />;
  if (verification.ok) {
    const { events, erased } = verification;
    const text = counted('dashboard_chain_ok', events);
    return <Status state="ok" text={erased ? `${text} ${t('dashboard_chain_erased', number(erased))}` : text} />;
  }
  const { position, why } = verification.firstBad;
  return (
    <Status
      state="bad"
      text={`${t('dashboard_chain_bad', number(position), t(flaws[why]))} ${t('dashboard_chain_do')}`}
    />
  );
}

function Status({ state, text }: { state: 'ok' | 'bad' | 'checking'; text: string }) {
  return (
    <p className="chain" data-state={state} role={state === 'bad' ? 'alert' : 'status'}>
      <svg
        width="18"
        height="18"
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <rect x="1.5" y="5.5" width="8" height="7" rx="3.5" />
        <rect
          x="8.5"
          y="5.5"
          width="8"
          height="7"
          rx="3.5"
          transform={state === 'bad' ? 'translate(0 4)' : undefined}
        />
      </svg>
      {text}
    </p>
  );
}
