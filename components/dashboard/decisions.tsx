import type { Acknowledgement } from '../../lib/stats/acknowledgement.ts';
import { evidenceWords } from '../evidence.ts';
import { time } from '../format.ts';
import { Pages, usePages } from '../pages.tsx';
import { Revealed } from '../revealed.tsx';
import { RuleName, type RuleTitles } from '../rule-name.tsx';
import { Scroll } from '../scroll.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';
import { duration } from './format.ts';
import { endingWords, groupOf } from './outcomes.ts';

/** Every acknowledgement, newest first, a page at a time. The page starts anew with another `list`. */
export function Decisions({ list, titles }: { list: readonly Acknowledgement[]; titles: RuleTitles }) {
  const { shown, ...place } = usePages(list);
  return (
    <section className="decisions" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t('dashboard_decisions')}</h2>
      <Scroll>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('dashboard_time')}</th>
              <th scope="col">{t('dashboard_site')}</th>
              <th scope="col">{t('dashboard_severity')}</th>
              <th scope="col">{t('dashboard_rule')}</th>
              <th scope="col">{t('dashboard_outcome')}</th>
              <th scope="col">{t('dashboard_evidence')}</th>
              <th scope="col" className="number">
                {t('dashboard_decided_in')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(one => (
              <Row key={one.prompt} titles={titles} {...one} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pages {...place} />
    </section>
  );
}

type RowProps = Acknowledgement & { titles: RuleTitles };

function Row({ at, subject, outcome, evidence, elapsed, integrity, undoneAt, titles }: RowProps) {
  return (
    <tr>
      <td className="when">{time(at)}</td>
      <td>{subject.host}</td>
      <td>
        <SeverityTag severity={subject.severity} />
      </td>
      <td className="rule">
        <RuleName rule={subject.rule} titles={titles} />
      </td>
      <td data-group={groupOf(outcome ?? 'open')} className="ending">
        {endingWords(outcome ?? 'open')}
        {undoneAt !== undefined && <span className="small quiet"> {t('dashboard_undone', time(undoneAt))}</span>}
        {integrity === 'failed' && <span className="small quiet"> {t('dashboard_not_visible')}</span>}
      </td>
      <td>
        {evidence.map(({ kind, detail }) => (
          <span key={`${kind} ${detail}`}>
            {evidenceWords(kind)}: <Revealed text={detail} />
          </span>
        ))}
      </td>
      <td className="number">{duration(elapsed)}</td>
    </tr>
  );
}
