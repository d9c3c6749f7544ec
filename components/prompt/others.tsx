import type { PromptContent } from '../../lib/schema/prompt.ts';
import { Prose } from '../revealed.tsx';
import { SeverityGlyph } from '../severity.tsx';
import { t } from '../text.ts';

/** What else is in the same copy, in a sentence each. */
export function Others({ findings }: { findings: PromptContent['findings'] }) {
  if (findings.length === 0) return null;
  return (
    <section className="others" aria-labelledby="others-title">
      <h2 id="others-title" className="label">
        {t('prompt_others')}
      </h2>
      <ul>
        {findings.map(({ finding }) => (
          <li key={`${finding.rule} ${finding.range.start}`} data-severity={finding.severity}>
            <SeverityGlyph severity={finding.severity} /> <Prose text={finding.headline} />
          </li>
        ))}
      </ul>
    </section>
  );
}
