import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { backup } from '../../server/keeping/backup.ts';
import { erase } from '../../server/keeping/erase.ts';
import { restore } from '../../server/keeping/restore.ts';
import { retain } from '../../server/keeping/retain.ts';
import { openStore } from '../../server/store/open.ts';
import { cancelled, exposure, prompted } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-keeping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);
const day = 86_400_000;

async function filled(kind: (typeof kinds)[number], now = () => at) {
  const url = await stores.fresh(kind);
  const collector = await start(url, {}, now);
  const installs = [await newInstall(), await newInstall()];
  const [salts, bodies]: [string[], string[]] = [[], []];
  const send = async (install: (typeof installs)[number], time = now()) => {
    const payloads = [exposure, prompted('p'), { type: 'outcome' as const, prompt: 'p', ...cancelled }];
    const events = await record(install, payloads, time);
    salts.push(...events.map(({ salt }) => salt));
    const body = await request(install, events, 'blue', time);
    bodies.push(body);
    expect((await collector.post(body)).status).toBe(200);
  };
  for (const install of installs) await send(install);
  const get = async (path: string) => (await fetch(collector.url + path)).text();
  const note = await get('/v1/checkpoint');
  const { verifier } = JSON.parse(await get('/.well-known/countersign'));
  return { url, collector, installs, salts, bodies, send, get, note, verifier };
}

const contents = async (url: string) => {
  const { database } = await openStore(url);
  const rows = await database.selectFrom('event').select(['type', 'leaf', 'salt', 'team', 'prompt']).execute();
  await database.destroy();
  return rows;
};
const gone = { type: 'erased', leaf: null, salt: null, team: null, prompt: null };

describe.each(kinds)('keeping on %s', kind => {
  test('D20: after an erasure payload and salt are nowhere, and the log still verifies', async () => {
    const { url, collector, installs, salts, get, note, verifier } = await filled(kind);
    const store = await openStore(url);
    const erasure = { tenant: 'default', install: installs[0]?.id ?? '', now: at, actor: 'test' };
    expect(await erase(store, erasure)).toBe(3);
    expect(await erase(store, { ...erasure, install: randomUUID() })).toBeUndefined();
    expect(await erase(store, { ...erasure, tenant: 'another' })).toBeUndefined();
    await store.database.destroy();
    const rows = await contents(url);
    expect(rows.filter(({ type }) => type === 'erased')).toEqual([gone, gone, gone]);
    expect(rows.filter(({ leaf }) => leaf !== null)).toHaveLength(3);
    expect(await verifyWith(folder, await get('/v1/export'), [note], verifier)).toMatchObject({
      code: 0,
      report: { verdict: 'ok', erased: 3 },
    });
    if (kind === 'postgres') return;
    await collector.stop();
    const bytes = readdirSync(dirname(url))
      .filter(name => name.startsWith(basename(url)))
      .map(name => readFileSync(join(dirname(url), name)).toString('latin1'))
      .join('');
    expect(salts.map(salt => bytes.includes(salt))).toEqual([false, false, false, true, true, true]);
  });

  test('after ninety days contents are forgotten, counts stay for thirteen months, proofs for ever', async () => {
    let now = at;
    const { url, collector, installs, bodies, send, get, note, verifier } = await filled(kind, () => now);
    const [install] = installs;
    if (!install) throw new Error('no install');
    now = at + 80 * day;
    await send(install);
    const store = await openStore(url);
    expect(await retain(store, { days: 90, now: at + 89 * day })).toEqual({ events: 0, aside: 0, counts: 0 });
    expect(await retain(store, { days: 90, now: at + 95 * day })).toEqual({ events: 6, aside: 0, counts: 0 });
    expect(await retain(store, { days: 90, now: at + 95 * day })).toEqual({ events: 0, aside: 0, counts: 0 });
    const kept = (await contents(url)).filter(({ type }) => type !== 'erased');
    expect(kept).toHaveLength(3);
    const people = await store.database.selectFrom('rollup').select(['week', 'people']).orderBy('week').execute();
    expect(JSON.parse(people[0]?.people ?? '')).toEqual({ many: 2 });
    expect(JSON.parse(people.at(-1)?.people ?? '')).toHaveProperty('ids');
    const later = await get('/v1/checkpoint');
    const report = await verifyWith(folder, await get('/v1/export'), [note, later], verifier);
    expect(report).toMatchObject({ code: 0, report: { verdict: 'ok', erased: 6, leaves: 9 } });
    const { counts } = await retain(store, { days: 90, now: at + 500 * day });
    expect(counts).toBe(people.length);
    await store.database.destroy();
    // A batch from before that comes again is known by its ids.
    now = at + 100 * day;
    expect((await collector.post(bodies[0] ?? '')).status).toBe(200);
    expect(await contents(url)).toHaveLength(9);
  });

  test('forgetting and erasing go on beside what arrives: no answer fails, and the log still verifies', async () => {
    let now = at;
    const { url, collector, installs, send, get, note, verifier } = await filled(kind, () => now);
    now = at + 94 * day;
    const store = await openStore(url);
    const others = await Promise.all(Array.from({ length: 4 }, () => newInstall()));
    const forgotten = { events: 0, erased: 0 };
    const keep = async () => {
      for (let round = 0; round < 3; round++) {
        forgotten.events += (await retain(store, { days: 90, now })).events;
        const erasure = { tenant: 'default', install: installs[0]?.id ?? '', now, actor: 'test' };
        forgotten.erased += (await erase(store, erasure)) ?? 0;
        await get('/v1/checkpoint');
      }
    };
    const arrive = others.map(async install => {
      for (let round = 0; round < 10; round++) await send(install);
    });
    await Promise.all([...arrive, keep()]);
    await store.database.destroy();
    expect(forgotten).toEqual({ events: 6, erased: 0 });
    expect((await contents(url)).map(({ type }) => type === 'erased').filter(Boolean)).toHaveLength(6);
    const later = await get('/v1/checkpoint');
    const report = await verifyWith(folder, await get('/v1/export'), [note, later], verifier);
    expect(report).toMatchObject({ code: 0, report: { verdict: 'ok', erased: 6, leaves: 126 } });
    expect(collector.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a word about numbers that will not come survives, so that no gap appears', async () => {
    const { url, collector, installs, get, verifier } = await filled(kind);
    const [install] = installs;
    if (!install) throw new Error('no install');
    await record(install, [exposure], at);
    const word = await record(install, [{ type: 'dropped', first: 4, last: 4, reason: 'overflow' }], at);
    await collector.post(await request(install, word));
    const store = await openStore(url);
    await retain(store, { days: 90, now: at + 100 * day });
    await erase(store, { tenant: 'default', install: install.id, now: at, actor: 'test' });
    await store.database.destroy();
    const note = await get('/v1/checkpoint');
    expect(await verifyWith(folder, await get('/v1/export'), [note], verifier)).toMatchObject({ code: 0 });
  });

  test.each(kinds)('a backup goes into an empty %s, which then goes on where the first was', async to => {
    const { url, installs, collector, get, note, verifier } = await filled(kind);
    const file = join(folder, randomUUID());
    const from = await openStore(url);
    const rows = await backup(from, file);
    await from.database.destroy();
    expect(existsSync(`${file}.copy`)).toBe(false);
    const exported = await get('/v1/export');
    await collector.stop();

    const target = await stores.fresh(to);
    const into = await openStore(target);
    expect(await restore(into, file)).toBe(rows);
    await expect(restore(into, file)).rejects.toThrow(/not empty/);
    await into.database.destroy();
    const second = await start(target, {}, () => at);
    const read = async (path: string) => (await fetch(second.url + path)).text();
    expect(await read('/v1/export')).toBe(exported);
    const [install] = installs;
    if (!install) throw new Error('no install');
    const more = await record(install, [exposure], at);
    expect((await second.post(await request(install, more))).status).toBe(200);
    const newer = await read('/v1/checkpoint');
    expect(newer.split('\n')[1]).toBe('7');
    const { report, code } = await verifyWith(folder, await read('/v1/export'), [note, newer], verifier);
    expect(report).toMatchObject({ verdict: 'ok', leaves: 7, gaps: [], breaks: [] });
    expect(code).toBe(0);
  });

  test('a backup that was changed, cut short or forged is refused, and nothing of it stays', async () => {
    const { url } = await filled(kind);
    const file = join(folder, randomUUID());
    const from = await openStore(url);
    await backup(from, file);
    await expect(backup(from, file)).rejects.toThrow(/EEXIST/);
    await from.database.destroy();
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
    const spoilt: [string, RegExp][] = [
      [lines.slice(0, -1).join('\n'), /cut short/],
      [lines.toSpliced(5, 1).join('\n'), /damaged/],
      [lines.join('\n').replace('"blue"', '"pink"'), /damaged/],
      [lines.with(0, '{"format":"countersign-backup","version":3}').join('\n'), /version/],
      [`${lines.join('\n')}\n${lines[1]}`, /after its end/],
    ];
    const into = await openStore(await stores.fresh(kind));
    for (const [text, says] of spoilt) {
      const bad = join(folder, randomUUID());
      writeFileSync(bad, gzipSync(`${text}\n`));
      await expect(restore(into, bad), String(says)).rejects.toThrow(says);
    }
    const left = await into.database.selectFrom('event').select('uid').execute();
    expect(left).toEqual([]);
    await into.database.destroy();
  });
});
