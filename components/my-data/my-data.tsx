import { useMemo, useState } from 'react';
import type { Mine, OwnRecord, Standing } from '../../lib/log/mine.ts';
import type { Policy } from '../../lib/schema/policy.ts';
import type { ErasedThere, Inquiries, SyncStatus, Undoable } from '../../lib/schema/status.ts';
import { ownCsv } from '../../lib/stats/own-csv.ts';
import { ChainStatus } from '../dashboard/chain-status.tsx';
import { Failed, NoMatch } from '../dashboard/notices.tsx';
import { number } from '../format.ts';
import { Mark } from '../mark.tsx';
import { ProtectionGlyph } from '../protection-glyph.tsx';
import { t } from '../text.ts';
import { type OnUndo, Undos } from '../undos.tsx';
import { Erase } from './erase.tsx';
import { AskedForMe } from './inquiries.tsx';
import { Keeping } from './keeping.tsx';
import { Records } from './records.tsx';
import { type OwnLog, useMine } from './use-mine.ts';
import { type Kind, kindList, kindWords, standingList, standingWords } from './words.ts';

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

function Nothing() {
  return (
    <section className="dashboard-notice">
      <ProtectionGlyph state="protected" size={64} />
      <h2>{t('mydata_empty')}</h2>
      <p>{t('mydata_empty_text')}</p>
    </section>
  );
}

type Choice = { kind: Kind | ''; standing: Standing | '' };
const everything: Choice = { kind: '', standing: '' };

function Found({ mine, undos, onSave }: { mine: Mine } & Required<Pick<Props, 'undos' | 'onSave'>>) {
  const [choice, setChoice] = useState(everything);
  const { kind, standing } = choice;
  const list = useMemo(
    () =>
      mine.records.filter(
        record => (!kind || record.event.payload.type === kind) && (!standing || record.standing === standing),
      ),
    [mine, kind, standing],
  );
  const there = new Set(mine.records.map(({ event }) => event.payload.type));
  const part = list.length < mine.records.length;
  const saveJson = (about: object, name: string) =>
    onSave(name, 'application/json', JSON.stringify({ format: 'countersign-my-data', version: 1, ...about }, null, 2));
  return (
    <>
      <search className="filters" aria-label={t('dashboard_filters')}>
        <label>
          <span className="label">{t('mydata_kind')}</span>
          <select value={kind} onChange={event => setChoice({ ...choice, kind: event.target.value as Kind })}>
            <option value="">{t('dashboard_any')}</option>
            {kindList.map(one => there.has(one) && <option key={one} value={one} label={kindWords(one)} />)}
          </select>
        </label>
        <label>
          <span className="label">{t('mydata_standing')}</span>
          <select
            value={standing}
            onChange={event => setChoice({ ...choice, standing: event.target.value as Standing })}
          >
            <option value="">{t('dashboard_any')}</option>
            {standingList.map(one => (
              <option key={one} value={one} label={standingWords(one)} />
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button export"
          onClick={() => saveJson({ ...mine, undos }, 'countersign-my-data.json')}
        >
          {t('mydata_export_json')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => onSave('countersign-my-data.csv', 'text/csv', ownCsv(mine.records))}
        >
          {t('mydata_export_csv')}
        </button>
        {part && list.length > 0 && (
          <>
            <button
              type="button"
              className="button plain"
              onClick={() => saveJson({ ...mine, only: choice, records: list }, 'countersign-my-data-part.json')}
            >
              {t('mydata_export_part_json', number(list.length))}
            </button>
            <button
              type="button"
              className="button plain"
              onClick={() => onSave('countersign-my-data-part.csv', 'text/csv', ownCsv(list))}
            >
              {t('mydata_export_part_csv', number(list.length))}
            </button>
          </>
        )}
      </search>
      {list.length === 0 ? <NoMatch onClear={() => setChoice(everything)} /> : <Records list={list} />}
    </>
  );
}
