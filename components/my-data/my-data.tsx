import type { Mine, OwnRecord } from '../../lib/log/mine.ts';
import type { Policy } from '../../lib/schema/policy.ts';
import type { ErasedThere, Inquiries, SyncStatus, Undoable } from '../../lib/schema/status.ts';
import { ChainStatus } from '../dashboard/chain-status.tsx';
import { Failed } from '../dashboard/notices.tsx';
import { number, time } from '../format.ts';
import { Mark } from '../mark.tsx';
import { ProtectionGlyph } from '../protection-glyph.tsx';
import { SyncLine } from '../sync-line.tsx';
import { t } from '../text.ts';
import { type OnUndo, Undos } from '../undos.tsx';
import { Erase } from './erase.tsx';
import { Found } from './found.tsx';
import { AskedForMe } from './inquiries.tsx';
import { Leaves } from './leaves.tsx';
import { type OwnLog, useMine } from './use-mine.ts';

type Props = {
  log: OwnLog;
  /** Undefined while the background has not answered. */
  policy: Policy | undefined;
  sync: SyncStatus | undefined;
  onSave: (name: string, type: string, text: string) => void;
  /** What became of the last wish that the collector erase what it has taken. */
  there?: ErasedThere | undefined;
  onErase: (there: boolean) => Promise<number>;
  /** What the person went ahead with and can take back. */
  undos?: readonly Undoable[];
  onUndo?: OnUndo;
  /** Who asked for the person's name; undefined while the collector is asked. */
  inquiries: Inquiries | undefined;
  onAsk: (earlier: boolean) => void;
  /** An entry as it goes to the collector. */
  onExample?: ((record: OwnRecord, before: string) => Promise<string>) | undefined;
};

/** Everything that is recorded about the person who looks: to read, to take along, to erase. */
export function MyData(props: Props) {
  const { log, policy, sync, there, inquiries, undos = [], onUndo = async () => {} } = props;
  const { onSave, onErase, onAsk, onExample } = props;
  const [reading, again] = useMine(log);
  return (
    <div className="dashboard my-data">
      <header>
        <Mark size={28} />
        <h1>{t('mydata_title')}</h1>
        {reading.at === 'read' && <ChainStatus verification={reading.verification} />}
      </header>
      <main>
        {reading.at === 'reading' && <p role="status">{t('dashboard_reading')}</p>}
        {reading.at === 'failed' && <Failed trouble={reading.trouble} detail={reading.detail} onRetry={again} />}
        {reading.at === 'read' && (
          <>
            <Keeping mine={reading.mine} policy={policy} sync={sync} onExample={onExample} />
            <Undos undos={undos} onUndo={onUndo} />
            {reading.mine.records.length > 0 ? (
              <Found mine={reading.mine} undos={undos} onSave={onSave} />
            ) : (
              <Nothing />
            )}
            <AskedForMe inquiries={inquiries} onAsk={onAsk} />
            <Erase
              count={reading.mine.records.length}
              sends={sync !== undefined && sync.state !== 'off'}
              erases={sync?.erases ?? false}
              there={there}
              onErase={onErase}
              onErased={again}
            />
          </>
        )}
      </main>
    </div>
  );
}

/** How much there is, how long it is kept, and what leaves the machine. */
function Keeping({
  mine: { records, erased },
  policy,
  sync,
  onExample,
}: { mine: Mine } & Pick<Props, 'policy' | 'sync' | 'onExample'>) {
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
        {policy && (
          <>
            <dt>{t('options_retention')}</dt>
            <dd>{t('options_retention_value', policy.retention.takenDays, policy.retention.keptDays)}</dd>
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

function Nothing() {
  return (
    <section className="dashboard-notice">
      <ProtectionGlyph state="protected" size={64} />
      <h2>{t('mydata_empty')}</h2>
      <p>{t('mydata_empty_text')}</p>
    </section>
  );
}
