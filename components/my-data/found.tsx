import { useMemo, useState } from 'react';
import type { Mine, Standing } from '../../lib/log/mine.ts';
import type { Undoable } from '../../lib/schema/status.ts';
import { ownCsv } from '../../lib/stats/own-csv.ts';
import { NoMatch } from '../dashboard/notices.tsx';
import { number } from '../format.ts';
import type { RuleTitles } from '../rule-name.tsx';
import { t } from '../text.ts';
import { Records } from './records.tsx';
import { type Kind, kindList, kindWords, standingList, standingWords } from './words.ts';

type Choice = { kind: Kind | ''; standing: Standing | '' };
const everything: Choice = { kind: '', standing: '' };

type Props = {
  mine: Mine;
  undos: readonly Undoable[];
  titles: RuleTitles;
  onSave: (name: string, type: string, text: string) => void;
};

/** The entries, those of a kind or in a place alone, and files of them to take along. */
export function Found({ mine, undos, titles, onSave }: Props) {
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
        <div className="exports">
          <button
            type="button"
            className="button"
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
        </div>
      </search>
      {list.length === 0 ? <NoMatch onClear={() => setChoice(everything)} /> : <Records list={list} titles={titles} />}
    </>
  );
}
