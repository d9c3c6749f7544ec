import type { Trouble } from '../../lib/log/trouble.ts';
import type { LogEvent } from '../../lib/schema/event.ts';
import { noticeWords } from '../notice-words.ts';
import { ProtectionGlyph } from '../protection-glyph.tsx';
import { type MessageKey, t } from '../text.ts';

const troubles = {
  full: 'dashboard_trouble_full',
  unreadable: 'dashboard_trouble_unreadable',
  blocked: 'dashboard_trouble_blocked',
  newer: 'dashboard_trouble_newer',
  'no-storage': 'dashboard_trouble_no_storage',
  contended: 'dashboard_trouble_contended',
  other: 'dashboard_trouble_other',
} as const satisfies Record<Trouble | 'other', MessageKey>;

/** The record is shorter than it once was: since when. */
export function Lost({ events }: { events: readonly LogEvent[] }) {
  return events.map(({ uid, at, payload }) =>
    payload.type === 'log-lost' ? (
      <p key={uid} className="lost" role="status">
        {noticeWords({ id: uid, at, kind: 'log-lost', missing: payload.missing, all: payload.all })}
      </p>
    ) : null,
  );
}

/** Nothing has been recorded yet: say what will be. */
export function Empty() {
  return (
    <section className="dashboard-notice">
      <ProtectionGlyph state="protected" size={64} />
      <h2>{t('dashboard_empty')}</h2>
      <p>{t('dashboard_empty_why')}</p>
      <p className="quiet">{t('dashboard_empty_private')}</p>
    </section>
  );
}

/** The choice leaves nothing: say so, and offer the way back. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <section className="dashboard-notice">
      <p role="status">{t('dashboard_none_match')}</p>
      <button type="button" className="button" onClick={onClear}>
        {t('dashboard_clear')}
      </button>
    </section>
  );
}

/** The log does not open: what happened, what to do. */
export function Failed({
  trouble,
  detail,
  onRetry,
}: {
  trouble: Trouble | 'other';
  detail: string;
  onRetry: () => void;
}) {
  return (
    <section className="dashboard-notice" role="alert" data-state="degraded">
      <ProtectionGlyph state="degraded" size={64} />
      <h2>{t('dashboard_failed')}</h2>
      <p>{t(troubles[trouble])}</p>
      {trouble === 'other' && <p className="small quiet">{detail}</p>}
      <button type="button" className="button primary" onClick={onRetry}>
        {t('dashboard_retry')}
      </button>
    </section>
  );
}
