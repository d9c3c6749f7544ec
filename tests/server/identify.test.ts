import { describe, expect, test } from 'vitest';
import { IdentifiedAnswer, identifiedPath } from '../../lib/schema/identify.ts';
import { createToken } from '../../server/access/token.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { actOf } from './act.ts';
import { type Install, newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);
const reason = 'case 17: advice that opened the payroll folder';

async function world(kind: (typeof kinds)[number]) {
  const url = await stores.fresh(kind);
  const { database } = await openStore(url);
  const tokens = new Map<string, string>();
  const give = async (name: string, role: 'install' | 'custodian' | 'auditor' | 'administrator', tenant = 'default') =>
    void tokens.set(name, await createToken(database, { tenant, role, label: name }));
  await give('fleet', 'install');
  for (const name of ['Grace', 'Alan']) await give(name, 'custodian');
  await give('Edgar', 'custodian', 'other');
  await give('auditor', 'auditor');
  await give('administrator', 'administrator');
  let now = at;
  const collector = await start(url, {}, () => now);
  const bearer = (name: string) => ({ authorization: `Bearer ${tokens.get(name)}` });
  const call = async (name: string, path: string, body: object) => {
    const headers = { ...bearer(name), 'content-type': 'application/json' };
    const answer = await fetch(collector.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, json: await answer.json() };
  };
  const as = (name: string, act: string, body: object = {}) => call(name, `/v1/identify/${act}`, body);
  const send = async (install: Install, name?: string) => {
    const events = await record(install, [exposure], at);
    const disclosed = name ? { disclosed: { name: { value: name } } } : {};
    const body = await request(
      install,
      events.map(event => ({ ...event, ...disclosed })),
    );
    expect((await collector.post(body, bearer('fleet'))).status).toBe(200);
  };
  const hear = async (install: Install, by = install, signed = at) => {
    const body = await actOf({ ...by, id: install.id }, collector.url, signed, { act: 'identified' });
    return call('fleet', identifiedPath, body);
  };
  const audit = () => database.selectFrom('audit').select(['actor', 'act', 'detail']).orderBy('id').execute();
  const later = (time: number) => {
    now += time;
  };
  return { database, as, send, hear, audit, later };
}

describe.each(kinds)('who an install is, on %s', kind => {
  test('is told to who asked with a reason, once another custodian agreed, and both are written down', async () => {
    const { database, as, send, hear, audit } = await world(kind);
    const install = await newInstall();
    await send(install, 'Ada Example');
    expect(IdentifiedAnswer.parse((await hear(install)).json)).toEqual({ asked: [] });
    const asked = await as('Grace', 'ask', { install: install.id, reason });
    expect(asked).toMatchObject({ status: 200, json: { state: 'pending', asker: 'Grace' } });
    const { id } = asked.json;
    expect((await as('Grace', 'result', { id })).json).not.toHaveProperty('names');
    expect((await as('Grace', 'list')).json).toEqual({ waiting: [] });
    expect((await as('Alan', 'list')).json).toMatchObject({ waiting: [{ id, reason, asker: 'Grace' }] });
    expect((await as('Grace', 'decide', { id, agree: true })).status).toBe(409);
    expect((await as('Alan', 'decide', { id, agree: true })).json).toMatchObject({ state: 'agreed' });
    expect((await as('Alan', 'decide', { id, agree: false })).status).toBe(409);
    expect((await as('Alan', 'result', { id })).status).toBe(404);
    expect((await hear(install)).json.asked[0]).not.toHaveProperty('told');
    expect((await as('Grace', 'result', { id })).json).toMatchObject({ state: 'agreed', names: ['Ada Example'] });
    expect(IdentifiedAnswer.parse((await hear(install)).json)).toEqual({
      asked: [{ asked: at, reason, state: 'agreed', asker: 'Grace', decider: 'Alan', decided: at, told: at }],
    });
    expect((await audit()).map(({ actor, act }) => `${actor} ${act}`)).toEqual([
      'Grace identify-ask',
      'Alan identify-agree',
      'Grace identify-told',
    ]);
    await database.destroy();
  });

  test('is told to nobody where it was refused, the agreement is a day old, or nothing is known', async () => {
    const { database, as, send, later } = await world(kind);
    const [named, unnamed] = [await newInstall(), await newInstall()];
    await send(named, 'Ada Example');
    await send(unnamed);
    const ask = async (install: Install) => (await as('Grace', 'ask', { install: install.id, reason })).json.id;
    const [refused, old, nothing] = [await ask(named), await ask(named), await ask(unnamed)];
    await as('Alan', 'decide', { id: refused, agree: false });
    for (const id of [old, nothing]) await as('Alan', 'decide', { id, agree: true });
    expect((await as('Grace', 'result', { id: refused })).json).not.toHaveProperty('names');
    expect((await as('Grace', 'result', { id: nothing })).json).toMatchObject({ names: [] });
    later(86_400_001);
    expect((await as('Grace', 'result', { id: old })).status).toBe(409);
    await database.destroy();
  });

  test('D04: is told to who signed the question now; to others the collector tells its clock', async () => {
    const { database, send, hear, later } = await world(kind);
    const install = await newInstall();
    await send(install);
    const quarter = 15 * 60_000;
    expect((await hear(install, install, at - quarter)).status).toBe(200);
    expect((await hear(install, install, at + quarter)).status).toBe(200);
    for (const signed of [at - quarter - 1, at + quarter + 1, 0]) {
      expect(await hear(install, install, signed)).toMatchObject({
        status: 403,
        json: { code: 403, reason: 'not-now', time: at },
      });
    }
    later(quarter + 1);
    expect(await hear(install)).toMatchObject({ status: 403, json: { time: at + quarter + 1 } });
    await database.destroy();
  });

  test('D12: is for custodians of the tenant, and what was asked is for the holder of the key', async () => {
    const { database, as, send, hear } = await world(kind);
    const install = await newInstall();
    await send(install, 'Ada Example');
    for (const role of ['fleet', 'auditor', 'administrator', 'nobody']) {
      expect([401, 403]).toContain((await as(role, 'ask', { install: install.id, reason })).status);
    }
    expect((await as('Edgar', 'ask', { install: install.id, reason })).status).toBe(404);
    const { id } = (await as('Grace', 'ask', { install: install.id, reason })).json;
    expect((await as('Edgar', 'list')).json).toEqual({ waiting: [] });
    expect((await as('Edgar', 'decide', { id, agree: true })).status).toBe(409);
    expect((await hear(install, await newInstall())).status).toBe(401);
    for (const bad of [{}, { install: install.id, reason: 'why' }, { install: "' or 1=1 --", reason }]) {
      expect((await as('Grace', 'ask', bad)).status).toBe(400);
    }
    expect((await as('Grace', 'constructor')).status).toBe(404);
    await database.destroy();
  });
});
