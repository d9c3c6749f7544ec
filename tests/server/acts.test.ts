import { describe, expect, test } from 'vitest';
import { Refusal } from '../../lib/schema/act.ts';
import { erasePath } from '../../lib/schema/erase.ts';
import { identifiedPath } from '../../lib/schema/identify.ts';
import { createToken } from '../../server/access/token.ts';
import { readConfig } from '../../server/config.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { actOf } from './act.ts';
import { type Install, newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);
const origins = ['https://collector.example.com'];
const [audience = ''] = origins;
const quarter = 15 * 60_000;

/** One of each kind of signed act: where it is sent, and what it says. */
const kindsOfActs = [
  [erasePath, { act: 'erase', through: 1 }],
  [identifiedPath, { act: 'identified' }],
  ['/v1/countersign/list', { act: 'list' }],
] as const;

async function world(kind: (typeof kinds)[number]) {
  const url = await stores.fresh(kind);
  const store = await openStore(url);
  const token = await createToken(store.database, { tenant: 'default', role: 'install', label: '' });
  const other = await createToken(store.database, { tenant: 'other', role: 'install', label: '' });
  let now = at;
  const another = () => start(url, { origins }, () => now);
  const collector = await another();
  const send = async (body: object, path: string, { by = token, to = collector.url } = {}) => {
    const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/json' };
    const answer = await fetch(to + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const json = await answer.json();
    return answer.status === 200 ? { status: 200 } : { status: answer.status, ...Refusal.parse(json) };
  };
  const known = async (): Promise<Install> => {
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at), undefined, at);
    expect((await collector.post(body, { authorization: `Bearer ${token}` })).status).toBe(200);
    return install;
  };
  const pass = (milliseconds: number) => (now += milliseconds);
  return { store, collector, another, send, known, pass, other };
}

describe.each(kinds)('signed acts on %s', kind => {
  test('D09: each is done once, by whichever process and under whichever token, also after a new start', async () => {
    const { store, collector, another, send, known, pass, other } = await world(kind);
    const second = await another();
    for (const [path, act] of kindsOfActs) {
      const install = await known();
      const body = await actOf(install, audience, at + quarter, act);
      const both = await Promise.all(
        Array.from({ length: 8 }, (_, index) => send(body, path, { to: (index % 2 ? collector : second).url })),
      );
      expect(both.map(({ status }) => status).sort(), path).toEqual([200, ...Array(7).fill(409)]);
      expect(both.find(({ status }) => status === 409)).toMatchObject({ reason: 'used' });
      expect(await send(body, path, { by: other }), 'in another tenant').toMatchObject({ status: 409 });
      expect((await send(await actOf(install, audience, at, act), path)).status, 'signed anew').toBe(200);
    }
    const install = await known();
    const [path, act] = kindsOfActs[2];
    const body = await actOf(install, audience, at + quarter, act);
    expect((await send(body, path)).status).toBe(200);
    await collector.stop();
    await second.stop();
    const third = await another();
    // As long as the time in it counts; others come and go meanwhile.
    pass(2 * quarter);
    expect(await send(await actOf(install, audience, at + quarter, act), path, { to: third.url })).toEqual({
      status: 200,
    });
    expect(await send(body, path, { to: third.url })).toMatchObject({ status: 409 });
    pass(quarter + 1);
    expect((await send(await actOf(install, audience, at + 3 * quarter, act), path, { to: third.url })).status).toBe(
      200,
    );
    const used = await store.database.selectFrom('used').select('nonce').execute();
    expect(used, 'what nobody could send again is forgotten').toHaveLength(1);
    expect(await send(body, path, { to: third.url })).toMatchObject({ status: 403, reason: 'not-now' });
    await store.database.destroy();
  });

  test('D08: what was signed for another collector is done by none but that one, whatever the request says', async () => {
    const { store, collector, send, known } = await world(kind);
    const install = await known();
    const others = ['https://old.example.com', 'http://collector.example.com', `${audience}:4318`, collector.url, ''];
    for (const [path, act] of kindsOfActs) {
      for (const foreign of others) {
        const body = await actOf(install, foreign, at, act);
        expect(await send(body, path), foreign).toMatchObject({ status: 403, reason: 'other-audience' });
        const renamed = { ...body, message: { ...body.message, audience } };
        expect((await send(renamed, path)).status, foreign).toBe(401);
      }
    }
    const events = await store.database.selectFrom('event').select('leaf').execute();
    expect(events.every(({ leaf }) => leaf !== null)).toBe(true);
    await store.database.destroy();
  });

  test('one of the old form, of another act or of another time is refused with a word on why, and used up by none', async () => {
    const { store, send, known } = await world(kind);
    const install = await known();
    for (const [path, act] of kindsOfActs) {
      const body = await actOf(install, audience, at, act);
      const { nonce: _, audience: __, ...old } = body.message;
      expect(await send({ ...body, message: old }, path)).toMatchObject({ status: 400, reason: 'old-form' });
      expect((await send({ ...body, message: { ...body.message, nonce: undefined } }, path)).status).toBe(400);
      for (const [elsewhere] of kindsOfActs)
        if (elsewhere !== path) expect((await send(body, elsewhere)).status).toBe(400);
      for (const signed of [at - quarter - 1, at + quarter + 1]) {
        const untimely = await actOf(install, audience, signed, act);
        expect(await send(untimely, path)).toMatchObject({ status: 403, reason: 'not-now', time: at });
      }
      expect((await send({ ...body, signature: 'x' }, path)).status).toBe(401);
      const thief = await newInstall(install.id);
      const stolen = await actOf(thief, audience, at, { ...act, nonce: body.message.nonce });
      expect((await send(stolen, path)).status).toBe(401);
      expect((await send(body, path)).status, path).toBe(200);
    }
    await store.database.destroy();
  });
});

test('a collector is known by its name and on this machine, or as it is told', async () => {
  const url = await stores.fresh('sqlite');
  const saidBy = ({ lines }: Awaited<ReturnType<typeof start>>) =>
    lines.find(({ message }) => message === 'listening')?.more?.origins;
  const named = await start(url);
  const { port } = new URL(named.url);
  const here = ['127.0.0.1', 'localhost', '[::1]'].map(host => `http://${host}:${port}`);
  expect(saidBy(named)).toEqual(['https://log.example.com', ...here]);
  expect(saidBy(await start(url, { origins }))).toEqual(origins);
  expect(saidBy(await start(url, { name: 'no/host:x' }))).toHaveLength(4);
  const read = (ORIGIN: string) => readConfig({ ORIGIN }).origins;
  expect(read('https://Collector.Example.com:443/v1/logs, http://localhost:4318')).toEqual([
    audience,
    'http://localhost:4318',
  ]);
  for (const wrong of ['collector.example.com', '', 'https://a.example.com,', 'file:///x', 'ftp://x']) {
    expect(() => read(wrong), wrong).toThrow(/addresses/);
  }
});
