import { z } from 'zod';
import { later } from './later.ts';

/** Strongest first. `unknown` means that no marker was found; it never means "human". */
export const attributionStates = ['labelled', 'registered', 'disclosed', 'suspected', 'unknown'] as const;
export const AttributionState = later(() => z.enum(attributionStates));
export type AttributionState = z.infer<typeof AttributionState>;

export const Reviewed = later(() => z.enum(['yes', 'no', 'unknown']));
export type Reviewed = z.infer<typeof Reviewed>;

/** One sign of who wrote a post, as it is shown to the reader. */
export const Evidence = later(() =>
  z.object({
    /** The signal's file name below `lib/signals`. */
    signal: z.string(),
    state: AttributionState,
    /** One sentence: `Discourse marks this account as an AI agent.` */
    says: z.string().max(400),
    /** The text or attribute that was seen, shortened. */
    seen: z.string().max(400).optional(),
    /** True where the agent posts through a person's account. */
    onBehalfOfHuman: z.boolean().optional(),
    /** True where the sign says that a machine sent it and nothing of an AI: a ticket system's notice, an absence reply. */
    machine: z.boolean().optional(),
    reviewed: Reviewed.optional(),
  }),
);
export type Evidence = z.infer<typeof Evidence>;

/** Verdict on authorship. */
export const Attribution = later(() =>
  z.object({
    state: AttributionState,
    reviewed: Reviewed,
    evidence: z.array(Evidence),
  }),
);
export type Attribution = z.infer<typeof Attribution>;
