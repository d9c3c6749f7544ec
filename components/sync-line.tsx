import type { SyncStatus } from '../lib/schema/status.ts';
import { number, time } from './format.ts';
import { t } from './text.ts';

/** Whether the record reaches the collector, in one calm sentence; two where entries were refused. */
export function SyncLine({ status }: { status: SyncStatus }) {
  const aside = status.aside + (status.refused ?? 0);
  return (
    <p className="sync-line small quiet" data-state={status.state}>
      {words(status)} {aside > 0 && t('ui_sync_aside', aside)}{' '}
      {status.ahead !== undefined && t('ui_sync_ahead', number(Math.round(Math.abs(status.ahead) / 60_000)))}
    </p>
  );
}

const blocked = {
  auth: 'ui_sync_blocked_auth',
  config: 'ui_sync_blocked_config',
  refused: 'ui_sync_blocked_refused',
} as const;

function words({ state, host = '', waiting, takenAt, retryAt, why = 'refused', problem = '' }: SyncStatus): string {
  switch (state) {
    case 'unresolved':
      return t('ui_sync_unresolved');
    case 'off':
      return t('ui_sync_off');
    case 'wrong':
      return t('ui_sync_wrong', problem, waiting);
    case 'blocked':
      return t(blocked[why], host, waiting);
    case 'sent':
      return takenAt === undefined ? t('ui_sync_nothing', host) : t('ui_sync_sent', host, time(takenAt));
    case 'waiting':
      return retryAt === undefined
        ? t('ui_sync_waiting', waiting, host)
        : t('ui_sync_retry', host, waiting, time(retryAt));
  }
}
