import type { Handler } from 'hono';
import { z } from 'zod';
import { isoWeek } from '../../lib/stats/iso-week.ts';
import { quarterOf } from '../../lib/stats/quarter.ts';
import { readStatistics } from '../statistics/read.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';

/** Fixed quarters of weeks, no free ranges: two that overlap could be subtracted from one another. */
export const StatisticsQuery = z.object({
  quarter: z
    .string()
    .regex(/^\d{4}-Q[1-4]$/)
    .optional(),
});

export type StatisticsParts = { store: Store; least: number; now: () => number };

/** `GET /v1/statistics?quarter=2026-Q4`: shares with their intervals by week, team and rule, for no group too small. */
export function getStatistics({ store, least, now }: StatisticsParts): Handler<Guarded> {
  return async context => {
    const query = StatisticsQuery.safeParse(context.req.query());
    if (!query.success) return context.json({ code: 400, message: 'quarter is of the form 2026-Q4' }, 400);
    const { quarter = quarterOf(isoWeek(now())) } = query.data;
    const { tenant } = context.get('caller');
    return context.json(await readStatistics(store.database, tenant, { quarter, least, now: now() }));
  };
}
