import { describe, expect, test } from 'vitest';
import type { Proven } from '../../lib/chain/wire/record.ts';
import { Refusal } from '../../lib/schema/act.ts';
import { Erased, erasePath } from '../../lib/schema/erase.ts';
import { createToken } from '../../server/access/token.ts';
import { leafHashOf, leafText, linkOf } from '../../server/ingest/hash.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { actOf } from './act.ts';
import { type Install, newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { type Kind, kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

async function world(kind: Kind) {
  const url = await stores.fresh(kind);
  const store = await openStore(url);
  const tokens = new Map<string, string>();
  for (const tenant of ['default', 'other']) {
    tokens.set(tenant, await createToken(store.database, { tenant, role: 'install', label: '' }));
  }
  tokens.set('trainer', await createToken(store.database, { tenant: 'default', role: 'trainer', label: '' }));
  const collector = await start(url, {}, () => at);
  const bearer = (name: string) => ({ authorization: `Bearer ${tokens.get(name)}` });
  const deliver = async (install: Install, events: Proven[]) => {
    const answer = await collector.post(await request(install, events), bearer('default'));
    expect(answer.status).toBe(200);
  };
  const send = async (install: Install, count: number) => {
    const events = await record(install, Array(count).fill(exposure), at);
    await deliver(install, events);
    return events;
  };
  const ask = async (
    install: Install,
    change: { message?: object; by?: Install; tenant?: string; signed?: number } = {},
  ) => {
    const { by = install, tenant = 'default', signed = at } = change;
    const { message, ...proof } = await actOf({ ...by, id: install.id }, collector.url, signed, {
      act: 'erase',
      through: install.seq,
    });
    const body = { message: { ...message, ...change.message }, ...proof };
    const answer = await fetch(collector.url + erasePath, {
      method: 'POST',
      headers: { ...bearer(tenant), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    return answer.status === 200 ? Erased.parse(json) : { status: answer.status, ...Refusal.parse(json) };
  };
  const left = async () => {
    const rows = await store.database
      .selectFrom('event')
      .select(['seq', 'leaf', 'salt'])
      .orderBy('install')
      .orderBy('seq')
      .execute();
    return rows.map(({ leaf, salt, seq }) => (leaf === null && salt === null ? 'erased' : seq));
  };
  return { store, deliver, send, ask, left };
}

describe.each(kinds)('erasing by an install itself on %s', kind => {
  test('D04: what was signed long ago, or for later, erases nothing, and the collector tells its clock', async () => {
    const { store, send, ask, left } = await world(kind);
    const own = await newInstall();
    await send(own, 1);
    const quarter = 15 * 60_000;
    for (const signed of [at - quarter - 1, at + quarter + 1]) {
      expect(await ask(own, { signed })).toMatchObject({ status: 403, reason: 'not-now', time: at });
    }
    expect(await left()).toEqual([1]);
    expect(await ask(own, { signed: at - quarter })).toEqual({ erased: 1 });
    await store.database.destroy();
  });

  test('what it sent goes up to the number, once; others and what comes later stay', async () => {
    const { store, send, ask, left } = await world(kind);
    const [own, other] = [await newInstall(), await newInstall()];
    expect(await ask(own, { message: {} })).toMatchObject({ status: 400 });
    await send(own, 3);
    await send(other, 2);
    const asked = { ...own };
    await send(own, 2);
    expect(await ask(asked)).toEqual({ erased: 3 });
    expect(await left()).toEqual(['erased', 'erased', 'erased', 4, 5, 1, 2]);
    expect(await ask(asked)).toEqual({ erased: 0 });
    expect(await ask(own)).toEqual({ erased: 2 });
    expect((await left()).filter(one => one !== 'erased')).toEqual([1, 2]);
    const audit = await store.database.selectFrom('audit').select(['act', 'detail', 'actor']).execute();
    expect(audit).toEqual(Array(3).fill({ act: 'erase', detail: own.id, actor: 'the install itself' }));
    await store.database.destroy();
  });

  test('nobody else can ask for it', async () => {
    const { store, send, ask, left } = await world(kind);
    const [own, other] = [await newInstall(), await newInstall()];
    await send(own, 2);
    await send(other, 2);
    expect(await ask(own, { by: other })).toMatchObject({ status: 401 });
    expect(await ask(own, { message: { install: other.id } })).toMatchObject({ status: 401 });
    expect(await ask(own, { message: { through: 9 } })).toMatchObject({ status: 401 });
    expect(await ask(own, { tenant: 'trainer' })).toMatchObject({ status: 403 });
    // Another tenant has no such install.
    expect(await ask(own, { tenant: 'other' })).toEqual({ erased: 0 });
    expect(await left()).toEqual([1, 2, 1, 2]);
    for (let round = 0; round < 6; round++) await ask(own);
    expect(await ask(own)).toMatchObject({ status: 429 });
    await store.database.destroy();
  });

  test('its other content under the id of somebody else goes with it', async () => {
    const { store, send, ask, deliver } = await world(kind);
    const [one, other] = [await newInstall(), await newInstall()];
    const [first] = await send(one, 1);
    const [second] = await record(other, [exposure], at);
    if (!first || !second) throw new Error('no events');
    const leaf = { ...second.leaf, uid: first.leaf.uid };
    const hash = leafHashOf(second.salt, leafText(leaf));
    other.chain = linkOf(second.before, hash);
    await deliver(other, [{ ...second, leaf, hash }]);
    const aside = () => store.database.selectFrom('quarantine').select('reason').execute();
    expect(await aside()).toEqual([{ reason: 'another content under this id' }]);
    await ask(one);
    expect(await aside()).toHaveLength(1);
    expect(await ask(other)).toEqual({ erased: 0 });
    expect(await aside()).toEqual([]);
    await store.database.destroy();
  });
});
