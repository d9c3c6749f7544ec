import { sql } from 'kysely';
import { weekStart } from '../../lib/stats/iso-week.ts';
import { readStatistics } from '../../server/statistics/read.ts';
import { rollUp } from '../../server/statistics/roll.ts';
import { openStore } from '../../server/store/open.ts';

const week = 7 * 86_400_000;
/** Of the last quarter of 2026, so that all of its weeks are over. */
const from = weekStart(Date.UTC(2026, 8, 30));
const shape = { installs: 20_000, teams: 50, rules: 240, weeks: 13 };

/** Milliseconds for the statistics of a quarter of so many events, median and slowest, and events counted per second. */
export async function benchStatistics(url: string, events: number) {
  const store = await openStore(url);
  const { database, kind } = store;
  await sql`insert into install (tenant, install, key, first_seen, last_seen)
    values ('default', 'bench', 'key', 0, 0)`.execute(database);
  const numbers =
    kind === 'postgres'
      ? sql`select n from generate_series(1::bigint, ${sql.lit(events)}) as n`
      : sql`with recursive s(n) as (select 1 union all select n + 1 from s where n < ${sql.lit(events)}) select n from s`;
  const picked = (name: keyof typeof shape, step: number) => sql.raw(`(n * ${step}) % ${shape[name]}`);
  const at = sql`${sql.lit(from)} + (${picked('weeks', 7)}) * ${sql.lit(week)}`;
  await sql`insert into event
      (tenant, uid, at, install, seq, received, team, type, rule, severity, outcome, bucket, integrity, hash, before)
    select 'default', 'u' || n, ${at}, ${picked('installs', 31)}, n, ${at}, 'team-' || (${picked('teams', 37)}),
      case n % 4 when 0 then 'exposure' when 1 then 'prompted' else 'outcome' end, 'rule-' || (${picked('rules', 41)}),
      case n % 3 when 0 then 'critical' else 'high' end, case n % 5 when 0 then 'proceeded' else 'cancelled' end,
      '3-10s', 'proven', 'h', 'b'
    from (${numbers}) as numbers`.execute(database);
  const began = performance.now();
  while ((await rollUp(store)) > 0);
  const perSecond = events / ((performance.now() - began) / 1_000);
  const times: number[] = [];
  for (let index = 0; index < 20; index++) {
    const start = performance.now();
    await readStatistics(database, 'default', { quarter: '2026-Q4', least: 10, now: Date.UTC(2027, 1, 1) });
    times.push(performance.now() - start);
  }
  await database.destroy();
  times.sort((a, b) => a - b);
  return { perSecond, median: times[10] ?? 0, slowest: times.at(-1) ?? 0 };
}
