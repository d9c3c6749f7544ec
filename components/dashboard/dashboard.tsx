import { useDeferredValue, useMemo, useState } from 'react';
import type { LogEvent } from '../../lib/schema/event.ts';
import { acknowledgementCsv } from '../../lib/stats/acknowledgement-csv.ts';
import { forecast } from '../../lib/stats/forecast.ts';
import { summarise } from '../../lib/stats/summary.ts';
import type { Tally } from '../../lib/stats/tally.ts';
import { Mark } from '../mark.tsx';
import { RuleName, type RuleTitles, titleOf } from '../rule-name.tsx';
import { t } from '../text.ts';
import { BarPicture } from './bar-picture.tsx';
import { ChainStatus } from './chain-status.tsx';
import { type Choice, everything, filterOf } from './choice.ts';
import { Decisions } from './decisions.tsx';
import { Digest } from './digest.tsx';
import { Filters } from './filters.tsx';
import { ForecastNote } from './forecast-note.tsx';
import { KeyFigures } from './key-figures.tsx';
import { Empty, Failed, Lost, NoMatch } from './notices.tsx';
import { type Ending, endingList, endingWords, groupOf } from './outcomes.ts';
import { fillOf, Patterns } from './patterns.tsx';
import { type ReadableLog, useRecord } from './record.ts';
import { WeekPicture } from './week-picture.tsx';

type Props = {
  log: ReadableLog;
  /** Milliseconds since the epoch; spans like "last 30 days" end here. */
  now: number;
  /** The policy's daily budget, for the forecast; undefined while it is not known. */
  perDay?: number | undefined;
  /** Empty while they are not known. */
  titles?: RuleTitles | undefined;
  /** Hand a file to the reader. */
  onSave: (name: string, text: string) => void;
};

/** The record of decisions: is it whole, what do people do with advice, and every single case. */
export function Dashboard({ log, now, perDay, titles = {}, onSave }: Props) {
  const [record, again] = useRecord(log);
  return (
    <div className="dashboard">
      <header>
        <Mark size={28} />
        <h1>{t('dashboard_title')}</h1>
        {record.at === 'read' && <ChainStatus verification={record.verification} />}
      </header>
      <main>
        {record.at === 'reading' && <p role="status">{t('dashboard_reading')}</p>}
        {record.at === 'failed' && <Failed trouble={record.trouble} detail={record.detail} onRetry={again} />}
        {record.at === 'read' && <Lost events={record.lost} />}
        {record.at === 'read' &&
          (record.events.length ? (
            <Findings events={record.events} now={now} perDay={perDay} titles={titles} onSave={onSave} />
          ) : (
            <Empty />
          ))}
      </main>
    </div>
  );
}

type FindingsProps = Omit<Props, 'log'> & { events: LogEvent[]; titles: RuleTitles };

function Findings({ events, now, perDay, titles, onSave }: FindingsProps) {
  const [choice, setChoice] = useState<Choice>(everything);
  const deferred = useDeferredValue(choice);
  const summary = useMemo(() => summarise(events, filterOf(deferred, now)), [events, deferred, now]);
  const rules = useMemo(() => {
    const ids = [...new Set(events.flatMap(({ payload }) => rulesOf(payload)))];
    return ids
      .map(id => ({ id, title: titleOf(id, titles) }))
      .sort((a, b) => compare(a.title ?? a.id, b.title ?? b.id));
  }, [events, titles]);
  const ahead = useMemo(
    () => (perDay === undefined ? undefined : forecast(events, { perDay, now })),
    [events, now, perDay],
  );
  const list = summary.acknowledgements;
  return (
    <>
      <Patterns />
      <Digest events={events} now={now} titles={titles} />
      {ahead && <ForecastNote forecast={ahead} titles={titles} />}
      <Filters
        choice={choice}
        rules={rules}
        onChange={setChoice}
        onExport={() => onSave(`countersign-${new Date(now).toISOString().slice(0, 10)}.csv`, acknowledgementCsv(list))}
      />
      {list.length === 0 ? (
        <NoMatch onClear={() => setChoice(everything)} />
      ) : (
        <>
          <KeyFigures summary={summary} />
          <div className="pictures">
            <WeekPicture weeks={summary.byWeek} />
            <BarPicture
              title={t('dashboard_by_outcome')}
              kind={t('dashboard_outcome')}
              rows={inReadingOrder(summary.byOutcome)}
              name={key => endingWords(key as Ending)}
              fill={key => fillOf(groupOf(key))}
            />
            <BarPicture
              title={t('dashboard_by_rule')}
              kind={t('dashboard_rule')}
              rows={summary.byRule}
              name={key => <RuleName rule={key} titles={titles} />}
              fill={() => 'var(--accent)'}
            />
          </div>
          <Decisions list={list} titles={titles} />
        </>
      )}
    </>
  );
}

const inReadingOrder = (rows: Tally[]): Tally[] =>
  endingList.flatMap(ending => rows.find(({ key }) => key === ending) ?? []);

const compare = (one: string, other: string) => one.localeCompare(other, 'en');

const rulesOf = (payload: LogEvent['payload']): string[] => ('subject' in payload ? [payload.subject.rule] : []);
