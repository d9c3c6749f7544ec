import type { Severity } from '../../lib/schema/finding.ts';
import type { Decision, PolicyState } from '../../lib/schema/policy.ts';
import { Scroll } from '../scroll.tsx';
import { SeverityTag } from '../severity.tsx';
import { type MessageKey, t } from '../text.ts';
import { sourceOf, sourceWords } from './source.ts';

const severityList: Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const authors = {
  agent: 'options_by_agent',
  reviewed: 'options_by_reviewed',
  unknown: 'options_by_unknown',
} as const satisfies Record<keyof PolicyState['effective']['decisions'], MessageKey>;

const decisionWords = {
  allow: 'options_decision_allow',
  annotate: 'options_decision_annotate',
  acknowledge: 'options_decision_acknowledge',
  verify: 'options_decision_verify',
  countersign: 'options_decision_countersign',
  block: 'options_decision_block',
} as const satisfies Record<Decision, MessageKey>;

/** How firmly: one bar for each step from letting through to blocking. */
const steps: Record<Decision, number> = { allow: 0, annotate: 1, acknowledge: 2, verify: 3, countersign: 4, block: 5 };

/** What happens, by who wrote the post and how severe the effect is. */
export function DecisionTable({ state }: { state: PolicyState }) {
  return (
    <section className="card" aria-labelledby="table-title">
      <h2 id="table-title">{t('options_decisions')}</h2>
      <Scroll>
        <table className="decision-table">
          <thead>
            <tr>
              <td />
              {severityList.map(severity => (
                <th key={severity} scope="col">
                  <SeverityTag severity={severity} />
                </th>
              ))}
              <th scope="col">{t('options_source')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(authors) as (keyof typeof authors)[]).map(author => (
              <tr key={author}>
                <th scope="row">{t(authors[author])}</th>
                {severityList.map(severity => (
                  <td key={severity}>
                    <Step decision={state.effective.decisions[author][severity]} />
                  </td>
                ))}
                <td className="source" data-source={sourceOf(`decisions.${author}`, state)}>
                  {sourceWords(sourceOf(`decisions.${author}`, state))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Step({ decision }: { decision: Decision }) {
  return (
    <>
      <svg width="44" height="6" viewBox="0 0 44 6" aria-hidden="true" className="step">
        {[0, 1, 2, 3, 4].map(place => (
          <rect key={place} x={place * 9} width="7" height="6" rx="1" opacity={place < steps[decision] ? 1 : 0.2} />
        ))}
      </svg>
      {t(decisionWords[decision])}
    </>
  );
}
