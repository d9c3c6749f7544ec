import type { OwnRecord } from '../../lib/log/mine.ts';
import { evidenceWords } from '../evidence.ts';
import { time } from '../format.ts';
import { PagedTable } from '../paged-table.tsx';
import { Revealed } from '../revealed.tsx';
import { RuleName, type RuleTitles } from '../rule-name.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';
import { detailOf, kindWords, standingWords } from './words.ts';

/** Every entry, newest first, a page at a time; the page starts anew with another `list`. Each opens to all it holds. */
export function Records({ list, titles }: { list: readonly OwnRecord[]; titles: RuleTitles }) {
  const heads = [t('dashboard_time'), t('mydata_kind'), t('mydata_about'), t('mydata_standing')];
  const row = (one: OwnRecord) => <Row key={one.event.uid} record={one} titles={titles} />;
  return <PagedTable counted list={list} heads={heads} row={row} />;
}

function Row({ record: { event, standing, hash }, titles }: { record: OwnRecord; titles: RuleTitles }) {
  const { at, payload } = event;
  const subject = 'subject' in payload ? payload.subject : undefined;
  const evidence = payload.type === 'outcome' ? payload.evidence : [];
  const detail = detailOf(payload);
  return (
    <tr>
      <td className="when">{time(at)}</td>
      <td>
        {kindWords(payload.type)}
        {detail && <span className="small quiet"> {detail}</span>}
      </td>
      <td>
        {subject && (
          <>
            <SeverityTag severity={subject.severity} /> <RuleName rule={subject.rule} titles={titles} />{' '}
            <span className="quiet">{subject.host}</span>
          </>
        )}
        {evidence.map(one => (
          <p key={`${one.kind} ${one.detail}`}>
            {evidenceWords(one.kind)}: <Revealed text={one.detail} />
          </p>
        ))}
        <details>
          <summary className="small">{t('mydata_whole')}</summary>
          <pre>{JSON.stringify({ ...event, hash }, null, 2)}</pre>
        </details>
      </td>
      <td data-standing={standing}>{standingWords(standing)}</td>
    </tr>
  );
}
