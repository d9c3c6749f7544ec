import type { Policy } from '../schema/policy.ts';

/** What the guard does with a copy that nobody judged in time. Audit interrupts never, not even where we were updated meanwhile. */
export const unansweredIn = ({ mode, unanswered }: Policy): Policy['unanswered'] =>
  mode === 'audit' ? 'let-through' : unanswered;
