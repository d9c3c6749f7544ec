import { z } from 'zod';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

/** A share with its 95 % Wilson interval; without cases it is unknown. */
const Rate = z.object({ count, of: count, share: share.optional(), low: share, high: share });
const Tally = z.object({ key: z.string(), rate: Rate });

const Figures = z.object({
  exposures: count,
  prompts: count,
  outcomes: z.array(Tally),
  acknowledgementRate: Rate,
  proceedUnverifiedRate: Rate,
  verifiedProceedRate: Rate,
  deflectionRate: Rate,
  reportRate: Rate,
  notUsefulRate: Rate,
  undoneRate: Rate,
  decideTime: z.array(Tally),
});

const Told = z.object({ weeks: z.array(z.string()), figures: Figures });
const Breakdown = z.object({
  groups: z.array(z.object({ name: z.string(), figures: Figures, byWeek: z.array(Told).optional() })),
  others: z.object({ groups: count, figures: Figures }).optional(),
});

/** What a trainer may know of a quarter. */
export const Statistics = z.object({
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  /** Fewest people that a figure may be about. */
  least: count,
  /** Weeks that are over and told, as one where several are told together. Absent weeks had too few people. */
  byWeek: z.array(Told),
  /** All of these weeks; absent where there are none. */
  total: Figures.optional(),
  byTeam: Breakdown,
  byRule: Breakdown,
});
export type Statistics = z.infer<typeof Statistics>;
