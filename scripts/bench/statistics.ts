import { weekStart } from '../../lib/stats/iso-week.ts';
import { readStatistics } from '../../server/statistics/read.ts';
import { rollUp } from '../../server/statistics/roll.ts';
import { tallyOf } from '../../server/statistics/tally.ts';
import { openStore } from '../../server/store/open.ts';

const week = 7 * 86_400_000;
/** Of the last quarter of 2026, so that all of its weeks are over. */
const from = weekStart(Date.UTC(2026, 8, 30));
const shape = { installs: 20_000, teams: 50, rules: 240, weeks: 13 };

/** Events of one commit. */
const perTally = 1_000;

function eventAt(n: number) {
  const at = from + ((n * 7) % shape.weeks) * week;
  return {
    at,
    received: at,
    sent: null,
    install: (n * 31) % shape.installs,
    team: `team-${(n * 37) % shape.teams}`,
    type: ['exposure', 'prompted', 'outcome', 'outcome'][n % 4] ?? '',
    rule: `rule-${(n * 41) % shape.rules}`,
    severity: n % 3 === 0 ? 'critical' : 'high',
    outcome: n % 5 === 0 ? 'proceeded' : 'cancelled',
    bucket: '3-10s',
    integrity: 'proven',
    leaf: null,
  };
}

/** Milliseconds for the statistics of a quarter of so many events, median and slowest, and events counted per second. */
export async function benchStatistics(url: string, events: number) {
  const store = await openStore(url);
  const { database } = store;
  for (let made = 0; made < events; made += perTally) {
    const tallies = tallyOf(
      Array.from({ length: Math.min(perTally, events - made) }, (_, index) => eventAt(made + index)),
    );
    await database.insertInto('tally').values({ tenant: 'default', size: perTally, tallies }).execute();
  }
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
