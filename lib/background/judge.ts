import { atLeast, decide, strongest } from '../policy/decide.ts';
import type { Attribution } from '../schema/attribution.ts';
import { type Finding, severities } from '../schema/finding.ts';
import type { JudgedFinding } from '../schema/message.ts';
import type { Decision, Policy } from '../schema/policy.ts';
import type { Author } from '../schema/post.ts';

/** Somebody who may have written a command: the author of a post, or who is quoted in it. */
export type Candidate = { author: Author; attribution: Attribution };

/**
 * The decision on a finding that several people may answer for. The strongest counts: a person who quotes an agent
 * passes on the agent's command, and an agent does not get rid of its own by putting it into a quotation.
 */
export function judge(
  policy: Pick<Policy, 'decisions'>,
  candidates: readonly { attribution: Pick<Attribution, 'state' | 'reviewed'> }[],
  finding: Finding,
): Decision {
  return strongest(candidates.map(({ attribution }) => decide(policy, attribution, finding)));
}

/** Strongest decision first, then severity; equals keep their order in the text. */
export function worstFirst(findings: readonly JudgedFinding[]): JudgedFinding[] {
  return findings.toSorted((one, other) => {
    if (one.decision !== other.decision) return atLeast(one.decision, other.decision) ? -1 : 1;
    return severities.indexOf(other.finding.severity) - severities.indexOf(one.finding.severity);
  });
}

/** Who answers for a finding: the first of those who meet the strongest decision. */
export function responsible(
  policy: Pick<Policy, 'decisions'>,
  candidates: readonly Candidate[],
  finding: Finding,
): Candidate {
  const most = judge(policy, candidates, finding);
  return candidates.find(one => decide(policy, one.attribution, finding) === most) ?? nobody;
}

/** No post was touched, or none that is known. */
export const nobody: Candidate = { author: {}, attribution: { state: 'unknown', reviewed: 'unknown', evidence: [] } };
