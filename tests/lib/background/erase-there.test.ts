import './fake-browser.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eraseOwed } from '../../../lib/background/erase-there.ts';
import { pseudonymAge } from '../../../lib/log/rotate.ts';
import { ActFailed } from '../../../lib/sync/act.ts';
import { openStore } from '../../../server/store/open.ts';
import { collectorsForTests } from '../../server/running.ts';
import { atCollector, reach } from './at-collector.ts';
import { askCopy, enter, goAhead, postBy, risky, type Stage, stage } from './world.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-erase-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = { kind: 'page' as const, url: 'chrome-extension://x/my-data.html' };
const there = (on: Stage) => on.handlers.erasedThere({}, page);

/** Contents that the store still holds. */
async function contents(database: string): Promise<number> {
  const { database: store } = await openStore(database);
  const rows = await store.selectFrom('event').select('leaf').where('type', '!=', 'dropped').execute();
  await store.destroy();
  return rows.filter(({ leaf }) => leaf !== null).length;
}

async function decide(on: Stage, id: string) {
  await enter(on, postBy('agent', id, risky));
  await goAhead(on, await askCopy(on, risky, id));
}

test('what the collector took under every name of this install is gone there too', async () => {
  const database = join(folder, 'a.sqlite');
  const { url } = await start(database);
  const real = Date.now;
  let ahead = 0;
  Date.now = () => real() + ahead;
  const begun = await stage({});
  Date.now = real;
  const on = await reach(begun, url);
  expect(await there(on)).toEqual({ state: 'never' });
  await decide(on, '1');
  await on.world.sending.look();
  ahead = pseudonymAge;
  expect(await on.log.rotate()).toBe(true);
  await decide(on, '2');
  await on.world.sending.look();
  const held = await contents(database);
  expect(held).toBeGreaterThan(4);
  await on.handlers.eraseMine({ there: true }, page);
  expect(await there(on)).toMatchObject({ state: 'done', erased: held });
  expect(await contents(database)).toBe(0);
  await on.handlers.eraseMine({}, page);
  expect(await there(on), 'not asked for again').toMatchObject({ state: 'done', erased: held });
});

test('a collector that is away is asked again until it answers, also after a new start of the browser', async () => {
  const database = join(folder, 'b.sqlite');
  const { url, stop } = await start(database);
  const on = await atCollector(url, {});
  await decide(on, '1');
  await on.world.sending.look();
  await stop();
  await on.handlers.eraseMine({ there: true }, page);
  expect(await there(on)).toMatchObject({ state: 'waiting', erased: 0, problem: 'the collector cannot be reached' });
  const { url: back } = await start(database, { port: Number(new URL(url).port) });
  const later = await on.restart('browser');
  await reach(later, back);
  await eraseOwed(later.world);
  expect(await there(later), 'not at once again').toMatchObject({ state: 'waiting' });
  later.world.now = () => Date.now() + 120_000;
  await eraseOwed(later.world);
  expect((await there(later)).state).toBe('done');
  expect(await contents(database)).toBe(0);
});

test('a collector at another address than that of the wish is asked, and its answer is told as that', async () => {
  const { url, stop } = await start(join(folder, 'old.sqlite'));
  const on = await atCollector(url, {});
  await decide(on, '1');
  await on.world.sending.look();
  await stop();
  await on.handlers.eraseMine({ there: true }, page);
  const { url: other } = await start(join(folder, 'new.sqlite'));
  await reach(on, other);
  on.world.now = () => Date.now() + 120_000;
  await eraseOwed(on.world);
  const [of, by] = [url, other].map(one => new URL(one).host);
  expect(await there(on)).toEqual({ state: 'moved', of, by, asked: expect.any(Number), erased: 0 });
});

test('an address at which nothing says that it erases is asked again within the hour, and the person is told', async () => {
  const database = join(folder, 'c.sqlite');
  const { url } = await start(database);
  const on = await atCollector(url, {});
  await decide(on, '1');
  await on.world.sending.look();
  const { discover } = on.world.sending;
  // As a proxy answers for a collector that starts anew.
  on.world.sending.discover = async () => ({});
  await on.handlers.eraseMine({ there: true }, page);
  expect(await there(on)).toMatchObject({ state: 'absent', erased: 0 });
  on.world.sending.discover = discover;
  const asked = Date.now();
  on.world.now = () => asked + 59 * 60_000;
  expect(await eraseOwed(on.world), 'not at once').toMatchObject({ state: 'absent' });
  on.world.now = () => asked + 61 * 60_000;
  expect(await eraseOwed(on.world)).toMatchObject({ state: 'done' });
  expect(await contents(database)).toBe(0);
});

test.each([
  ['refused', 'after a day', 403, 24 * 60],
  ['waiting', 'after a minute', 404, 1],
  ['waiting', 'after a minute', 503, 1],
] as const)(
  'a wish is %s, and told again %s, where the collector answers it with %i',
  async (state, _, status, minutes) => {
    const database = join(folder, `${status}.sqlite`);
    const { url } = await start(database);
    const on = await atCollector(url, {});
    await decide(on, '1');
    await on.world.sending.look();
    const { erase } = on.world.sending;
    on.world.sending.erase = () => Promise.reject(new ActFailed('not this one', status));
    await on.handlers.eraseMine({ there: true }, page);
    expect(await there(on)).toMatchObject({ state, problem: 'not this one' });
    on.world.sending.erase = erase;
    const asked = Date.now();
    on.world.now = () => asked + minutes * 60_000 - 10_000;
    expect(await eraseOwed(on.world), 'not before').toMatchObject({ state });
    on.world.now = () => asked + minutes * 60_000 + 10_000;
    expect(await eraseOwed(on.world)).toMatchObject({ state: 'done' });
    expect(await contents(database)).toBe(0);
  },
);
