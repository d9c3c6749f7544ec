import type { Attribution } from '../schema/attribution.ts';
import type { Subject } from '../schema/event.ts';
import type { JudgedFinding } from '../schema/message.ts';
import type { Mode } from '../schema/policy.ts';
import { normalised, sha256 } from './hash.ts';

/** What the log says about one command: codes and hashes, no text of page or command. */
export async function subjectOf(
  { finding, decision }: JudgedFinding,
  about: { text: string; content: string; host: string; site: string; mode: Mode; attribution: Attribution },
): Promise<Subject> {
  return {
    host: about.host.slice(0, 253),
    site: about.site,
    command: await sha256(normalised(about.text, finding.range)),
    content: about.content,
    rule: finding.rule,
    effect: finding.effect,
    direction: finding.direction,
    severity: finding.severity,
    attribution: about.attribution.state,
    reviewed: about.attribution.reviewed,
    decision,
    mode: about.mode,
  };
}
