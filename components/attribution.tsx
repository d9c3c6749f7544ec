import type { Attribution, AttributionState, Reviewed } from '../lib/schema/attribution.ts';
import { Prose, Revealed } from './revealed.tsx';
import { t } from './text.ts';

const states = {
  labelled: 'ui_author_labelled',
  registered: 'ui_author_registered',
  disclosed: 'ui_author_disclosed',
  suspected: 'ui_author_suspected',
  unknown: 'ui_author_unknown',
} as const satisfies Record<AttributionState, string>;

const reviews = {
  yes: 'ui_reviewed_yes',
  no: 'ui_reviewed_no',
  unknown: 'ui_reviewed_unknown',
} as const satisfies Record<Reviewed, string>;

export const attributionWords = ({ state, evidence }: Attribution): string =>
  t(state === 'disclosed' && evidence.every(one => one.machine) ? 'ui_author_machine' : states[state]);
export const reviewedWords = (reviewed: Reviewed): string => t(reviews[reviewed]);

/** Two strokes for an agent, a question for unknown: never a face, since no sign found does not mean a person. */
export function AuthorGlyph({ state, size = 20 }: { state: AttributionState; size?: number }) {
  const agent = state !== 'unknown' && state !== 'suspected';
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      {agent ? (
        <>
          <rect x="2.5" y="5.5" width="15" height="11" rx="3" strokeWidth="1.7" />
          <path d="M10 5.5V2.5M7 9.5v2.5M13 9.5v2.5" strokeWidth="1.7" strokeLinecap="round" />
        </>
      ) : (
        <>
          <circle cx="10" cy="10" r="7.6" strokeWidth="1.7" strokeDasharray="3.2 2.2" />
          <path d="M7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4" strokeWidth="1.7" strokeLinecap="round" />
          <circle cx="10" cy="13.8" r=".6" fill="currentColor" strokeWidth=".8" />
        </>
      )}
    </svg>
  );
}

/** Every sign that was found, in words, with what was seen in the page. The background itself speaks of `seen-before`. */
export function EvidenceList({ attribution }: { attribution: Attribution }) {
  return (
    <ul className="evidence-list">
      {attribution.evidence.map(one => (
        <li key={`${one.signal} ${one.seen ?? ''}`}>
          {one.signal === 'seen-before' ? one.says : <Prose text={one.says} />}
          {one.seen && (
            <>
              {' '}
              <q className="seen">
                <Revealed text={one.seen} />
              </q>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
