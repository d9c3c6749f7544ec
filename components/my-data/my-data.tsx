import type { OwnRecord } from '../../lib/log/mine.ts';
import type { Policy } from '../../lib/schema/policy.ts';
import type { ErasedThere, Inquiries, SyncStatus, Undoable } from '../../lib/schema/status.ts';
import { ChainStatus } from '../dashboard/chain-status.tsx';
import { Failed } from '../dashboard/notices.tsx';
import { Mark } from '../mark.tsx';
import { ProtectionGlyph } from '../protection-glyph.tsx';
import type { RuleTitles } from '../rule-name.tsx';
import { t } from '../text.ts';
import { type OnUndo, Undos } from '../undos.tsx';
import { Erase } from './erase.tsx';
import { Found } from './found.tsx';
import { AskedForMe } from './inquiries.tsx';
import { Keeping } from './keeping.tsx';
import { type OwnLog, useMine } from './use-mine.ts';

type Props = {
  log: OwnLog;
  /** Undefined while the background has not answered. */
  policy: Policy | undefined;
  sync: SyncStatus | undefined;
  titles?: RuleTitles | undefined;
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
  const { log, policy, sync, titles = {}, there, inquiries, undos = [], onUndo = async () => {} } = props;
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
              <Found mine={reading.mine} undos={undos} titles={titles} onSave={onSave} />
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

function Nothing() {
  return (
    <section className="dashboard-notice">
      <ProtectionGlyph state="protected" size={64} />
      <h2>{t('mydata_empty')}</h2>
      <p>{t('mydata_empty_text')}</p>
    </section>
  );
}
