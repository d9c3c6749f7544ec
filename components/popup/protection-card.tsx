import type { Protection } from '../../lib/schema/message.ts';
import type { TabStatus } from '../../lib/schema/status.ts';
import { number } from '../format.ts';
import { ProtectionGlyph } from '../protection-glyph.tsx';
import { type MessageKey, t } from '../text.ts';
import { reasons } from './reasons.ts';

const titles = {
  protected: 'popup_protected',
  degraded: 'popup_degraded',
  'not-protected': 'popup_not_protected',
} as const satisfies Record<Protection, MessageKey>;

/** Is this tab protected; if not, why, and what to do. */
export function ProtectionCard({ status }: { status: TabStatus }) {
  const { state, site, product, host, posts, attested } = status;
  return (
    <section className="protection" data-state={state} aria-labelledby="protection-title">
      <ProtectionGlyph state={state} />
      <div>
        <h1 id="protection-title">{t(titles[state])}</h1>
        {state === 'not-protected' ? (
          <p>{host ? t('popup_not_protected_why', host) : t('popup_not_protected_browser')}</p>
        ) : (
          <p>{t('popup_reads', product ?? host, host, number(status.count ?? posts.length))}</p>
        )}
        {state === 'not-protected' && <p className="small quiet">{t('popup_not_protected_normal')}</p>}
        {status.reasons.length > 0 && (
          <ul className="reasons">
            {status.reasons.map(reason => (
              <li key={reason}>
                <b>{t(reasons[reason].why)}</b> {t(reasons[reason].what)}
              </li>
            ))}
          </ul>
        )}
        {attested && state !== 'not-protected' && (
          <p className="small quiet">
            {attested === 'third-party'
              ? t(site === 'generic' ? 'popup_attested_generic' : 'popup_attested_third_party', product ?? host)
              : t(attested === 'live' ? 'ui_attested_live' : 'ui_attested_vendor')}
          </p>
        )}
      </div>
    </section>
  );
}
