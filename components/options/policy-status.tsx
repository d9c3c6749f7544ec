import type { PolicyState } from '../../lib/schema/policy.ts';
import { time } from '../format.ts';
import { Revealed } from '../revealed.tsx';
import { Scroll } from '../scroll.tsx';
import { type MessageKey, t } from '../text.ts';

const words = {
  'not-yet-loaded': { title: 'options_not_yet_loaded', text: 'options_not_yet_loaded_text' },
  none: { title: 'options_none', text: 'options_none_text' },
  invalid: { title: 'options_invalid', text: 'options_invalid_text' },
  loaded: { title: 'options_loaded', text: 'options_loaded_text' },
  'last-known-good': { title: 'options_last_known_good', text: 'options_last_known_good_text' },
} as const satisfies Record<PolicyState['status'], { title: MessageKey; text: MessageKey }>;

const marks: Record<PolicyState['status'], string> = {
  'not-yet-loaded': 'M8 3.5V8l3 2',
  none: 'M4.5 8h7',
  invalid: 'M8 4v5M8 11.5v.6',
  loaded: 'm4.5 8.3 2.4 2.4 4.6-5',
  'last-known-good': 'M8 3.5V8l-3 2',
};

type Props = { state: PolicyState; onReread: () => void; busy: boolean };

/** Which policy is in force and whether it can be relied on. Every state has its own words, mark and colour. */
export function PolicyStatus({ state, onReread, busy }: Props) {
  const { title, text } = words[state.status];
  return (
    <section className="policy-status" data-status={state.status} aria-labelledby="status-title">
      <svg width="28" height="28" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
        <circle cx="8" cy="8" r="7" strokeWidth="1.2" />
        <path d={marks[state.status]} strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div>
        <h2 id="status-title">{t(title)}</h2>
        <p>{t(text)}</p>
        {state.problems.length > 0 && <Problems problems={state.problems} />}
        <p className="small quiet">
          {state.readAt !== undefined && <>{t('options_read_at', time(state.readAt))} · </>}
          {t('options_fingerprint')} <code>{state.fingerprint}</code>
        </p>
      </div>
      <button type="button" className="button" disabled={busy} onClick={onReread}>
        {t('options_reread')}
      </button>
    </section>
  );
}

/** The keys that were refused: which, why, and what was found there. */
function Problems({ problems }: { problems: PolicyState['problems'] }) {
  return (
    <Scroll>
      <table className="problems">
        <thead>
          <tr>
            <th scope="col">{t('options_key')}</th>
            <th scope="col">{t('options_problem')}</th>
            <th scope="col">{t('options_received')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ key, message, received }) => (
            <tr key={`${key} ${message}`}>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td lang="en">{message}</td>
              <td>
                {received !== undefined && (
                  <code>
                    <Revealed text={received} />
                  </code>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
