import type { Attribution } from '../schema/attribution.ts';
import type { Finding } from '../schema/finding.ts';
import { type Decision, type DecisionTable, decisions, type Policy } from '../schema/policy.ts';

const agentStates: readonly Attribution['state'][] = ['labelled', 'registered', 'disclosed'];

/** The row of the decision table for an author. A mere suspicion decides nothing: it counts as `unknown`. */
export function rowOf(attribution: Pick<Attribution, 'state' | 'reviewed'>): keyof DecisionTable {
  if (!agentStates.includes(attribution.state)) return 'unknown';
  return attribution.reviewed === 'yes' ? 'reviewed' : 'agent';
}

/** What the policy makes of one finding in a post by this author. The mode plays no part: audit decides alike. */
export function decide(
  policy: Pick<Policy, 'decisions'>,
  attribution: Pick<Attribution, 'state' | 'reviewed'>,
  finding: Pick<Finding, 'direction' | 'severity'>,
): Decision {
  const decision = policy.decisions[rowOf(attribution)][finding.severity];
  return neverInterrupts(finding) ? weaker(decision, 'annotate') : decision;
}

/** The strongest decision that a finding can meet, whoever wrote it. */
export function decideAtWorst(
  { decisions: { agent, reviewed, unknown } }: Pick<Policy, 'decisions'>,
  finding: Pick<Finding, 'direction' | 'severity'>,
): Decision {
  const decision = strongest([agent, reviewed, unknown].map(row => row[finding.severity]));
  return neverInterrupts(finding) ? weaker(decision, 'annotate') : decision;
}

/** The strongest of several decisions; `allow` where there is none. */
export function strongest(all: readonly Decision[]): Decision {
  return all.reduce((one, other) => (atLeast(one, other) ? one : other), 'allow');
}

export function atLeast(decision: Decision, floor: Decision): boolean {
  return decisions.indexOf(decision) >= decisions.indexOf(floor);
}

/** Narrowing access is never a risk, and nobody is stopped for a trifle, whatever the table says. */
function neverInterrupts(finding: Pick<Finding, 'direction' | 'severity'>): boolean {
  return finding.direction === 'narrows' || finding.severity === 'info' || finding.severity === 'low';
}

function weaker(one: Decision, other: Decision): Decision {
  return atLeast(one, other) ? other : one;
}
