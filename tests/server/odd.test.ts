import { describe, expect, test } from 'vitest';
import type { LogPayload } from '../../lib/schema/event.ts';
import { isTenant } from '../../server/access/roles.ts';
import { retain } from '../../server/keeping/retain.ts';
import { rollUp } from '../../server/statistics/roll.ts';
import { tallyOf } from '../../server/statistics/tally.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure, report, subject } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

/** Events as only another program writes them. */
const odd = (payload: object) => payload as LogPayload;
const oddEvents: [string, LogPayload][] = [
  ['NUL in the kind of a report', odd({ ...report, kind: 'x\0' })],
  ['half a character in a rule', odd({ type: 'exposure', subject: { ...subject, rule: 'a\ud800b' } })],
  ['half a character in a name', odd({ ...report, 'a\udc00': 'b' })],
];

async function asideIn(url: string) {
  const { database } = await openStore(url);
  const events = await database.selectFrom('event').select('uid').execute();
  const aside = await database.selectFrom('quarantine').select('reason').execute();
  await database.destroy();
  return { events: events.length, aside: aside.map(({ reason }) => reason) };
}

describe.each(kinds)('D07: on %s', kind => {
  test.each(oddEvents)('%s is kept aside', async (_, payload) => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    expect((await post(await request(install, await record(install, [payload], at)))).status).toBe(200);
    expect(await asideIn(url)).toEqual({ events: 0, aside: ['a text holds NUL or half a character'] });
  });

  test.each([1.5, 1e300, -1])('a batch that was sent at %d is kept aside', async sentAt => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at), 'blue');
    const sent = /"countersign.sent_at","value":\{"intValue":"\d+"/;
    expect(body).toMatch(sent);
    const said = `"countersign.sent_at","value":{"doubleValue":${sentAt}`;
    expect((await post(body.replace(sent, said))).status).toBe(200);
    expect(await asideIn(url)).toEqual({ events: 0, aside: ['the batch was sent at no time'] });
  });

  test('a team of half a character counts as none, and a name with NUL in a reason is written down', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at), '\ud800');
    expect((await post(body)).status).toBe(200);
    const named = body.replace('"countersign.type"', '"countersign.\\u0000__proto__"');
    expect(named).not.toBe(body);
    expect((await post(named)).status).toBe(200);
    const { events, aside } = await asideIn(url);
    expect(events).toBe(1);
    expect(aside.join()).toContain('is no name of ours');
  });

  test('addresses that say nothing are answered', async () => {
    const { url } = await start(await stores.fresh(kind));
    const status = async (path: string) => (await fetch(url + path)).status;
    for (const uid of ['%00', 'a', '%F0']) expect(await status(`/v1/receipts/${uid}`), uid).toBe(404);
    for (const query of ['size=', 'size=1.5', 'size=-1', 'size=%00', 'from=', `size=${'9'.repeat(16)}`]) {
      expect(await status(`/v1/export?${query}`), query).toBe(400);
    }
    expect(await status('/v1/export?size=0')).toBe(200);
  });

  test('what an older collector took does not stop the counts, the trees, retention and backups', async () => {
    const url = await stores.fresh(kind);
    const { post, stop } = await start(url);
    const install = await newInstall();
    expect((await post(await request(install, await record(install, [report, report], at)))).status).toBe(200);
    await stop();
    const store = await openStore(url);
    const { leaf } = await store.database
      .selectFrom('event')
      .select('leaf')
      .where('seq', '=', 1)
      .executeTakeFirstOrThrow();
    const spoilt = leaf?.replace('not-useful', 'x\\u0000') ?? '';
    expect(spoilt).not.toBe(leaf);
    await store.database.updateTable('event').set({ leaf: spoilt }).where('seq', '=', 1).execute();
    await store.database.deleteFrom('rollup').execute();
    await store.database.deleteFrom('tally').execute();
    const events = await store.database.selectFrom('event').selectAll().execute();
    const tallies = tallyOf(events);
    await store.database
      .insertInto('tally')
      .values({ tenant: events[0]?.tenant ?? '', size: events.length, tallies })
      .execute();
    expect(await rollUp(store)).toBe(2);
    const counts = await store.database.selectFrom('rollup').select('counts').where('dimension', '=', 'all').execute();
    expect(counts.map(row => JSON.parse(row.counts)['report:not-useful'])).toEqual([1]);
    await retain(store, { days: 90, now: at });
    await store.database.destroy();
  });
});

test('a tenant has a plain name', () => {
  for (const name of ['default', 'a', 'A-1.b_c', 'a'.repeat(63)]) expect(isTenant(name), name).toBe(true);
  for (const name of ['', 'a\nb', 'a b', '.', '-a', 'a/b', 'ä', 'a\0', 'a'.repeat(64), 1])
    expect(isTenant(name)).toBe(false);
});
