import type { Recordable, Settlement } from '../../../lib/log/open.ts';
import type { Subject } from '../../../lib/schema/event.ts';

export const subject: Subject = {
  host: 'forum.example.com',
  site: 'discourse',
  command: 'a'.repeat(64),
  content: 'b'.repeat(64),
  rule: 'gcp/bucket-public',
  effect: 'PUBLIC',
  direction: 'widens',
  severity: 'critical',
  attribution: 'labelled',
  reviewed: 'no',
  decision: 'verify',
  mode: 'enforce',
};

export const exposure: Recordable = { type: 'exposure', subject };
/** May be recorded any number of times. */
export const report: Recordable = { type: 'report', kind: 'not-useful', subject };
export const prompted = (prompt: string): Recordable => ({
  type: 'prompted',
  prompt,
  path: 'copy',
  subject,
  otherRules: [],
});
export const proceeded: Settlement = {
  outcome: 'proceeded-with-evidence',
  evidence: [{ kind: 'ticket', detail: 'OPS-1 allows it' }],
  elapsed: 4_200,
  integrity: 'proven',
  subject,
};
export const cancelled: Settlement = { outcome: 'cancelled', evidence: [], integrity: 'proven', subject };
