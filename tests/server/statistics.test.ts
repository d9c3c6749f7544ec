import { describe, expect, test, vi } from 'vitest';
import type { LogPayload } from '../../lib/schema/event.ts';
import { Statistics } from '../../lib/schema/statistics.ts';
import { acknowledgements } from '../../lib/stats/acknowledgement.ts';
import { summarise } from '../../lib/stats/summary.ts';
import { rollUp } from '../../server/statistics/roll.ts';
import { tallyOf } from '../../server/statistics/tally.ts';
import { openStore } from '../../server/store/open.ts';
import { cancelled, exposure, proceeded, prompted } from '../lib/log/example.ts';
import { event } from '../lib/stats/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const monday = Date.UTC(2026, 10, 16);
const week = 7 * 86_400_000;

/** Everything that was stored is in the counts. */
const counted = (url: string, events: number) =>
  vi.waitFor(
    async () => {
      const { database } = await openStore(url);
      const waiting = await database.selectFrom('tally').select('id').execute();
      const [{ n } = { n: 0 }] = await database
        .selectFrom('event')
        .select(({ fn }) => fn.countAll().as('n'))
        .execute();
      await database.destroy();
      expect([waiting, Number(n)]).toEqual([[], events]);
    },
    { timeout: 120_000, interval: 100 },
  );

describe.each(kinds)('statistics on %s', kind => {
  test('agree with lib/stats on the same events, by week, team and rule, each event once', async () => {
    const url = await stores.fresh(kind);
    const now = () => monday + 3 * week;
    const { post, url: at } = await start(url, {}, now);
    const events: ReturnType<typeof event>[] = [];
    let stored = 0;
    for (let index = 0; index < 24; index++) {
      const install = await newInstall();
      const time = monday + (index % 2) * week;
      const ended: LogPayload = { type: 'outcome', prompt: `p${index}`, ...(index % 3 ? cancelled : proceeded) };
      const payloads = [exposure, prompted(`p${index}`) as LogPayload, ended];
      const body = await request(install, await record(install, payloads, time), index < 12 ? 'blue' : 'red', now());
      // Twice: what comes again is not counted again.
      for (let round = 0; round < 2; round++) expect((await post(body)).status).toBe(200);
      events.push(...payloads.map(payload => event(payload, time)));
      stored += payloads.length;
    }
    await counted(url, stored);
    const answer = await fetch(`${at}/v1/statistics?quarter=2026-Q4`);
    const statistics = Statistics.parse(await answer.json());
    const summary = summarise(events);
    expect(statistics.total).toMatchObject({
      exposures: 24,
      prompts: 24,
      outcomes: summary.byOutcome,
      acknowledgementRate: summary.acknowledgementRate,
      proceedUnverifiedRate: summary.proceedUnverifiedRate,
      verifiedProceedRate: summary.verifiedProceedRate,
      deflectionRate: summary.deflectionRate,
    });
    expect(statistics.byWeek.map(({ weeks, figures }) => [weeks, figures.prompts])).toEqual(
      summary.byWeek.map(({ week, prompts }) => [[week], prompts]),
    );
    expect(statistics.byTeam.groups.map(({ name, figures }) => [name, figures.prompts])).toEqual([
      ['blue', 12],
      ['red', 12],
    ]);
    expect(statistics.byRule.groups.map(({ name }) => name)).toEqual(summary.byRule.map(({ key }) => key));
    expect(acknowledgements(events)).toHaveLength(24);
  });

  test('names that a sender makes up are counted, but not each by itself', async () => {
    const store = await openStore(await stores.fresh(kind));
    const made = (rule: string) => ({ week: '2026-W47', team: 'blue', rule, install: 1, counts: { exposures: 1 } });
    const tallies = Array.from({ length: 1_300 }, (_, at) => made(`made-up/${at}`));
    for (const half of [tallies.slice(0, 700), tallies.slice(700)]) {
      await store.database
        .insertInto('tally')
        .values({ tenant: 'default', size: half.length, tallies: JSON.stringify(half) })
        .execute();
      await rollUp(store);
    }
    const rows = await store.database.selectFrom('rollup').selectAll().where('dimension', '=', 'rule').execute();
    expect(rows).toHaveLength(1_001);
    const counted = rows.map(row => [row.name, JSON.parse(row.counts).exposures]);
    expect(counted.find(([name]) => name === 'other')).toEqual(['other', 300]);
    expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(1_300);
    await store.database.destroy();
    const event = { at: monday, received: monday, sent: null, install: 1, team: null, rule: 'r', leaf: null };
    const outcome = (name: string) => ({ ...event, type: 'outcome', outcome: name });
    const [tally] = JSON.parse(tallyOf([outcome('x'), outcome('y'), outcome('cancelled')]));
    expect(tally.counts).toMatchObject({ ended: 3, 'outcome:other': 2, 'outcome:cancelled': 1 });
  });

  test('D04: a clock that is years off is set right by what it said when it sent', async () => {
    const url = await stores.fresh(kind);
    const now = () => monday + 2 * week;
    const { post, url: at } = await start(url, { least: 5 }, () => now() + week);
    const wrong = Date.UTC(2016, 0, 4);
    for (let index = 0; index < 5; index++) {
      const install = await newInstall();
      // A week before it was sent, by the same wrong clock.
      const events = await record(install, [exposure], wrong - week);
      expect((await post(await request(install, events, 'blue', wrong))).status).toBe(200);
    }
    await counted(url, 5);
    const answer: Statistics = await (await fetch(`${at}/v1/statistics?quarter=2026-Q4`)).json();
    expect(answer.byWeek.map(({ weeks, figures }) => [weeks, figures.exposures])).toEqual([[['2026-W49'], 5]]);
  });

  test('D11, D13: free ranges and other filters are not taken, small groups are not told', async () => {
    const url = await stores.fresh(kind);
    const { post, url: at } = await start(url, {}, () => monday + week);
    for (let index = 0; index < 12; index++) {
      const install = await newInstall();
      const events = await record(install, [exposure], monday);
      await post(await request(install, events, index < 3 ? 'small' : 'large', monday + week));
    }
    await counted(url, 12);
    const answer: Statistics = await (await fetch(`${at}/v1/statistics?quarter=2026-Q4`)).json();
    expect(answer.total?.exposures).toBe(12);
    expect(answer.byTeam).toEqual({ groups: [], others: expect.objectContaining({ groups: 2 }) });
    expect(JSON.stringify(answer)).not.toMatch(/small|large/);
    const other: Statistics = await (await fetch(`${at}/v1/statistics?quarter=2025-Q4`)).json();
    expect(other).toMatchObject({ byWeek: [], byTeam: { groups: [] } });
    expect(other.total).toBeUndefined();
    for (const asked of ["2026-Q4' or 1=1", '2026', '2026-W47', '']) {
      const { status } = await fetch(`${at}/v1/statistics?quarter=${encodeURIComponent(asked)}`);
      expect(status, asked).toBe(400);
    }
  });
});
