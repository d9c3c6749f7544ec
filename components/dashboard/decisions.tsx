import { useState } from 'react';
import type { EvidenceKind } from '../../lib/schema/policy.ts';
import type { Acknowledgement } from '../../lib/stats/acknowledgement.ts';
import { Revealed } from '../revealed.tsx';
import { Scroll } from '../scroll.tsx';
import { SeverityTag } from '../severity.tsx';
import { type MessageKey, t } from '../text.ts';
import { duration, number, time } from './format.ts';
import { endingWords, groupOf } from './outcomes.ts';

const perPage = 50;

const evidenceNames = {
  owner: 'dashboard_evidence_owner',
  runbook: 'dashboard_evidence_runbook',
  'dry-run': 'dashboard_evidence_dry_run',
  ticket: 'dashboard_evidence_ticket',
  colleague: 'dashboard_evidence_colleague',
} as const satisfies Record<EvidenceKind, MessageKey>;

/** Every acknowledgement, newest first, a page at a time. The page starts anew with another `list`. */
export function Decisions({ list }: { list: readonly Acknowledgement[] }) {
  const [place, setPlace] = useState({ list, page: 0 });
  const page = place.list === list ? place.page : 0;
  const from = page * perPage;
  const shown = list.slice(Math.max(0, list.length - from - perPage), list.length - from).toReversed();
  const turn = (by: number) => setPlace({ list, page: page + by });
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
          <tbody>{shown.map(Row)}</tbody>
        </table>
      </Scroll>
      <nav className="pages" aria-label={t('dashboard_pages')}>
        <button type="button" className="button" disabled={page === 0} onClick={() => turn(-1)}>
          {t('dashboard_newer')}
        </button>
        <span role="status">
          {t('dashboard_page', number(list.length ? from + 1 : 0), number(from + shown.length), number(list.length))}
        </span>
        <button type="button" className="button" disabled={from + perPage >= list.length} onClick={() => turn(1)}>
          {t('dashboard_older')}
        </button>
      </nav>
    </section>
  );
}

function Row({ prompt, at, subject, outcome, evidence, elapsed, integrity }: Acknowledgement) {
  return (
    <tr key={prompt}>
      <td className="when">{time(at)}</td>
      <td>{subject.host}</td>
      <td>
        <SeverityTag severity={subject.severity} />
      </td>
      <td>
        <code>{subject.rule}</code>
      </td>
      <td data-group={groupOf(outcome ?? 'open')} className="ending">
        {endingWords(outcome ?? 'open')}
        {integrity === 'failed' && <span className="small quiet"> {t('dashboard_not_visible')}</span>}
      </td>
      <td>
        {evidence.map(({ kind, detail }) => (
          <span key={`${kind} ${detail}`}>
            {t(evidenceNames[kind])}: <Revealed text={detail} />
          </span>
        ))}
      </td>
      <td className="number">{duration(elapsed)}</td>
    </tr>
  );
}
