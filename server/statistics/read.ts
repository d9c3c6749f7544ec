import type { Kysely } from 'kysely';
import type { Statistics } from '../../lib/schema/statistics.ts';
import { breakDown, type Cell, tell, weeksToTell } from '../../lib/stats/disclose.ts';
import { isOver, quarterOf } from '../../lib/stats/quarter.ts';
import type { RollupTable, Tables } from '../store/tables.ts';

/** What may be told of a quarter: weeks that are over, groups of at least so many people. */
export async function readStatistics(
  database: Kysely<Tables>,
  tenant: string,
  { quarter, least, now }: { quarter: string; least: number; now: number },
): Promise<Statistics> {
  const year = quarter.slice(0, 4);
  const rows = await database
    .selectFrom('rollup')
    .select(['week', 'dimension', 'name', 'counts', 'people'])
    .where('tenant', '=', tenant)
    .where('week', '>=', `${year}-W01`)
    .where('week', '<=', `${year}-W53`)
    .execute();
  const wanted = rows.filter(({ week }) => quarterOf(week) === quarter && isOver(week, now));
  const cells = (dimension: RollupTable['dimension']): Cell[] =>
    wanted.flatMap(row =>
      row.dimension === dimension
        ? [{ week: row.week, name: row.name, counts: JSON.parse(row.counts), people: JSON.parse(row.people) }]
        : [],
    );
  const all = cells('all');
  const runs = weeksToTell(all, least);
  const [total] = tell(all, runs.length > 0 ? [runs.flat()] : []);
  return {
    quarter,
    least,
    byWeek: tell(all, runs),
    ...(total ? { total: total.figures } : {}),
    byTeam: breakDown(cells('team'), runs, least),
    byRule: breakDown(cells('rule'), runs, least),
  };
}
