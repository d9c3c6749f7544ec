import type { Mine, OwnRecord } from '../../lib/log/mine.ts';
import type { Policy } from '../../lib/schema/policy.ts';
import type { SyncStatus } from '../../lib/schema/status.ts';
import { number, time } from '../format.ts';
import { SyncLine } from '../sync-line.tsx';
import { t } from '../text.ts';
import { Leaves } from './leaves.tsx';

type Props = {
  mine: Mine;
  /** Undefined while the background has not answered. */
  policy: Policy | undefined;
  sync: SyncStatus | undefined;
  /** An entry as it goes to the collector. */
  onExample: ((record: OwnRecord, before: string) => Promise<string>) | undefined;
};

/** How much there is, how long it is kept, and what leaves the machine. */
export function Keeping({ mine: { records, erased }, policy, sync, onExample }: Props) {
  const days = policy && [sync?.takenDays ?? policy.retention.takenDays, policy.retention.keptDays];
  const oldest = records[0]?.event.at;
  return (
    <section className="card" aria-labelledby="keeping-title">
      <h2 id="keeping-title">{t('mydata_keeping')}</h2>
      <dl>
        <dt>{t('mydata_entries')}</dt>
        <dd>
          {oldest === undefined
            ? t('mydata_entries_none')
            : t('mydata_entries_since', number(records.length), time(oldest))}
          {erased > 0 && ` ${t('mydata_only_hashes', number(erased))}`}
        </dd>
        {days && (
          <>
            <dt>{t('options_retention')}</dt>
            <dd>{t('options_retention_value', ...days)}</dd>
          </>
        )}
        {sync && (
          <>
            <dt>{t('options_leaves')}</dt>
            <dd>
              {sync.state === 'off' ? (
                t('options_leaves_nothing')
              ) : (
                <Leaves records={records} share={policy?.privacy.share ?? []} onExample={onExample} />
              )}
              {sync.state !== 'off' && <SyncLine status={sync} />}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
