import type { OwnRecord } from '../../lib/log/mine.ts';
import { evidenceWords } from '../evidence.ts';
import { time } from '../format.ts';
import { PagedTable } from '../paged-table.tsx';
import { Revealed } from '../revealed.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';
import { detailOf, kindWords, standingWords } from './words.ts';

/** Every entry, newest first, a page at a time; the page starts anew with another `list`. Each opens to all it holds. */
export function Records({ list }: { list: readonly OwnRecord[] }) {
  const heads = [t('dashboard_time'), t('mydata_kind'), t('mydata_about'), t('mydata_standing')];
  return <PagedTable counted list={list} heads={heads} row={one => <Row key={one.event.uid} record={one} />} />;
}

function Row({ record: { event, standing, hash } }: { record: OwnRecord }) {
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
            <SeverityTag severity={subject.severity} /> <code>{subject.rule}</code> {subject.host}
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
