import { z } from 'zod';

/** One event as other systems get it: what was recorded, with where it stands in the log. */
export type Exported = {
  index: number;
  install: string;
  team: string | null;
  received: number;
  uid: string;
  at: number;
  payload: Payload;
};

const text = z.string().optional();

/** What the mappings look at. Everything else of the payload is passed on where the format has room for it. */
export const Payload = z.looseObject({
  type: z.string(),
  prompt: text,
  outcome: text,
  elapsed: text,
  integrity: text,
  kind: text,
  subject: z.looseObject({ rule: text, severity: text, site: text, effect: text, decision: text }).optional(),
});
export type Payload = z.infer<typeof Payload>;

/** The one name of an event everywhere outside: an outcome is the acknowledgement of a prompt. */
export const nameOf = ({ type }: Payload): string => (type === 'outcome' ? 'acknowledgement' : type);

/** How the reader's way through was: it went on, it was kept back, or nothing was decided. */
export function passage({ outcome, subject }: Payload): 'allowed' | 'denied' | 'none' {
  if (outcome === undefined) return 'none';
  if (['proceeded', 'proceeded-with-evidence', 'countersigned', 'skipped'].includes(outcome)) return 'allowed';
  return subject?.decision === undefined ? 'none' : 'denied';
}
