import { hostOf, listed } from '../policy/host.ts';
import { fits } from '../policy/pattern.ts';
import type { EvidenceGiven } from '../schema/event.ts';
import type { Decision, EvidenceKind, Policy } from '../schema/policy.ts';

type Rules = Pick<Policy, 'evidence'>;

/** The kinds of check that may be given for this decision. A second person cannot be replaced by a link. */
export function kindsFor(policy: Rules, decision: Decision): EvidenceKind[] {
  return decision === 'countersign' ? ['colleague'] : policy.evidence.kinds;
}

/** Why the evidence does not suffice, in words that may be shown; undefined where it does. */
export function refuseEvidence(policy: Rules, decision: Decision, given: readonly EvidenceGiven[]): string | undefined {
  const needed = decision === 'verify' || decision === 'countersign';
  if (needed && given.length === 0) return 'a check is needed before this may be copied';
  return given.map(one => refuseOne(policy, decision, one)).find(problem => problem !== undefined);
}

function refuseOne(policy: Rules, decision: Decision, { kind, detail }: EvidenceGiven): string | undefined {
  if (!kindsFor(policy, decision).includes(kind)) return `“${kind}” is not accepted here`;
  const text = detail.trim();
  if (text.length < 2) return 'say what the check was';
  if (kind === 'runbook') return refuseLink(text, policy.evidence.runbookHosts);
  const { ticketPattern } = policy.evidence;
  if (kind === 'ticket' && ticketPattern !== undefined && !fits(ticketPattern, text))
    return 'the ticket does not look like one of your organisation’s';
  return undefined;
}

function refuseLink(text: string, hosts: readonly string[]): string | undefined {
  const host = hostOf(text);
  if (host === undefined || !text.toLowerCase().startsWith('https://')) return 'the runbook must be an https link';
  const { username, password } = new URL(text);
  if (username || password) return 'the link must not hold a password';
  return hosts.length === 0 || listed(hosts, host) ? undefined : `links must lead to ${hosts.join(', ')}`;
}
