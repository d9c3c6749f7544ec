import { describe, expect, test } from 'vitest';
import type { Json } from '../../lib/chain/canonical.ts';
import { uuid7 } from '../../lib/chain/uuid7.ts';
import { Refusal } from '../../lib/schema/act.ts';
import { type Act, countersignAnswers } from '../../lib/schema/countersign.ts';
import { createToken } from '../../server/access/token.ts';
import { openStore } from '../../server/store/open.ts';
import { actOf } from './act.ts';
import { type Install, newInstall } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const began = Date.UTC(2026, 10, 20, 9);

/** A collector with people: each has an install and, where named, a token of their own. */
async function world(kind: (typeof kinds)[number]) {
  const url = await stores.fresh(kind);
  let now = began;
  const { database } = await openStore(url);
  const tokens = new Map<string, string>();
  for (const name of ['', 'Ada', 'Bo', 'Cy']) {
    tokens.set(name, await createToken(database, { tenant: 'default', role: 'employee', label: name }));
  }
  tokens.set('other', await createToken(database, { tenant: 'other', role: 'employee', label: 'Ada' }));
  tokens.set('fleet', await createToken(database, { tenant: 'default', role: 'install', label: 'fleet' }));
  await database.destroy();
  const collector = await start(url, {}, () => now);
  const person = async (name = '', install?: Install) => {
    const own = install ?? (await newInstall());
    return async (act: Act, more: Record<string, Json> = {}, change: (body: object) => object = body => body) => {
      const body = change(await actOf(own, collector.url, now, { act, ...more }));
      const answer = await fetch(`${collector.url}/v1/countersign/${act}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(name)}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const json = await answer.json();
      if (answer.status === 200) countersignAnswers[act].parse(json);
      else Refusal.parse(json);
      return { status: answer.status, ...json };
    };
  };
  return { url, person, pass: (milliseconds: number) => (now += milliseconds) };
}

const request = (more: Record<string, Json> = {}) => ({
  id: uuid7(began),
  reviewer: { to: 'any' },
  asker: { team: 'blue' },
  site: 'discourse',
  rule: 'databases/grant-to-public',
  effect: 'GRANT',
  direction: 'widens',
  severity: 'critical',
  commitment: 'A'.repeat(43),
  lasts: 3_600,
  ...more,
});

describe.each(kinds)('countersigning on %s', kind => {
  test('one asks, another one decides without seeing the reasons, and the first hears of it', async () => {
    const { person, pass, url } = await world(kind);
    const [asker, reviewer] = [await person('Ada'), await person('Bo')];
    const asked = request({ reasons: 'the ticket says so' });
    expect(await asker('ask', { request: asked })).toMatchObject({ status: 200, result: { state: 'pending' } });
    expect((await asker('ask', { request: asked })).status).toBe(200);
    expect((await asker('list')).waiting).toEqual([]);
    const { waiting } = await reviewer('list');
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toMatchObject({ id: asked.id, commitment: asked.commitment, created: began });
    expect(JSON.stringify(waiting)).not.toContain('ticket');
    pass(5_000);
    const decision = { id: asked.id, decision: 'confirm', note: 'seen the change' };
    for (let round = 0; round < 2; round++) expect((await reviewer('decide', decision)).result.state).toBe('confirmed');
    const { results } = await asker('result', { ids: [asked.id, uuid7(1)] });
    expect(results).toEqual([
      {
        id: asked.id,
        state: 'confirmed',
        created: began,
        expires: began + 3_600_000,
        decided: began + 5_000,
        reviewer: 'Bo',
        note: 'seen the change',
      },
    ]);
    expect((await reviewer('result', { ids: [asked.id] })).results).toEqual([]);
    expect((await asker('withdraw', { id: asked.id })).status).toBe(409);
    expect((await reviewer('list')).waiting).toEqual([]);
    const { database } = await openStore(url);
    const trail = await database.selectFrom('audit').select(['act', 'detail']).orderBy('id').execute();
    await database.destroy();
    expect(trail).toEqual([
      { act: 'countersign ask', detail: asked.id },
      { act: 'countersign confirm', detail: asked.id },
    ]);
  });

  test('nobody decides for themselves, for somebody else, or in another tenant', async () => {
    const { person } = await world(kind);
    const asker = await person('Ada');
    const asked = request({ reviewer: { to: 'named', name: 'Bo' } });
    await asker('ask', { request: asked });
    const decision = { id: asked.id, decision: 'confirm' };
    expect((await asker('decide', decision)).status).toBe(403);
    const [stranger, bo, foreigner] = [await person('Cy'), await person('Bo'), await person('other')];
    expect((await stranger('list')).waiting).toEqual([]);
    expect((await stranger('decide', decision)).status).toBe(403);
    expect((await foreigner('list')).waiting).toEqual([]);
    expect((await foreigner('decide', decision)).status).toBe(404);
    expect((await stranger('withdraw', { id: asked.id })).status).toBe(404);
    const second = await person('Ada');
    const open = request();
    await asker('ask', { request: open });
    expect((await second('decide', { id: open.id, decision: 'confirm' })).status).toBe(403);
    expect((await bo('list')).waiting).toHaveLength(2);
    expect((await bo('decide', { ...decision, decision: 'decline' })).result.state).toBe('declined');
    expect((await bo('decide', decision)).status).toBe(409);
  });

  test('under a token that many have nobody asks, is asked or decides', async () => {
    const { person } = await world(kind);
    const [fleet, nameless, ada, bo] = [await person('fleet'), await person(), await person('Ada'), await person('Bo')];
    for (const act of [fleet, nameless]) expect((await act('ask', { request: request() })).status).toBe(403);
    const [open, named] = [request(), request({ reviewer: { to: 'named', name: 'fleet' } })];
    for (const asked of [open, named]) {
      expect((await ada('ask', { request: asked })).status).toBe(200);
      for (const act of [fleet, nameless]) {
        expect((await act('list')).waiting).toEqual([]);
        expect((await act('decide', { id: asked.id, decision: 'confirm' })).status).toBe(403);
      }
    }
    expect((await bo('decide', { id: open.id, decision: 'confirm' })).result).toMatchObject({ reviewer: 'Bo' });
  });

  test('what no store can hold is refused', async () => {
    const { person } = await world(kind);
    const [ada, bo] = [await person('Ada'), await person('Bo')];
    const asked = request();
    for (const name of ['a\0', 'a\ud800']) {
      expect((await ada('ask', { request: request({ reviewer: { to: 'named', name } }) })).status).toBe(400);
    }
    expect((await ada('ask', { request: asked })).status).toBe(200);
    for (const note of ['a\0', 'a\ud800']) {
      expect((await bo('decide', { id: asked.id, decision: 'confirm', note })).status).toBe(400);
    }
  });

  test('of two who decide at the same moment one wins, and the other is told', async () => {
    const { person } = await world(kind);
    const asker = await person('Ada');
    const asked = request();
    await asker('ask', { request: asked });
    const reviewers = await Promise.all(Array.from({ length: 6 }, () => person('Bo')));
    const answers = await Promise.all(
      reviewers.map((act, index) => act('decide', { id: asked.id, decision: index % 2 ? 'confirm' : 'decline' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  test('a request expires by the collector’s clock, and can be withdrawn before', async () => {
    const { person, pass } = await world(kind);
    const [asker, reviewer] = [await person('Ada'), await person('Bo')];
    const [first, second] = [request({ lasts: 60 }), request({ lasts: 60 })];
    await asker('ask', { request: first });
    await asker('ask', { request: second });
    expect((await asker('withdraw', { id: second.id })).result.state).toBe('withdrawn');
    expect((await asker('withdraw', { id: second.id })).status).toBe(200);
    expect((await reviewer('list')).waiting).toHaveLength(1);
    pass(60_000);
    expect((await reviewer('list')).waiting).toEqual([]);
    for (const { id } of [first, second]) {
      expect((await reviewer('decide', { id, decision: 'confirm' })).status).toBe(409);
    }
    const { results } = await asker('result', { ids: [first.id, second.id] });
    expect(results.map(({ state }: { state: string }) => state).sort()).toEqual(['expired', 'withdrawn']);
  });

  test('an act counts only under the signature of the install’s key', async () => {
    const { person } = await world(kind);
    const install = await newInstall();
    const asker = await person('', install);
    expect((await asker('list')).status).toBe(200);
    const thief = await person('', await newInstall(install.id));
    expect((await thief('list')).status).toBe(401);
    const changed = (body: object) => JSON.parse(JSON.stringify(body).replace('"low"', '"critical"'));
    expect((await asker('ask', { request: request({ severity: 'low' }) }, changed)).status).toBe(401);
    expect((await asker('list', {}, () => ({ message: 1 }))).status).toBe(400);
    expect((await asker('list', {}, body => ({ ...body, signature: 'x' }))).status).toBe(401);
    const readdressed = (body: object) => JSON.parse(JSON.stringify(body).replace('"act":"list"', '"act":"nothing"'));
    expect((await asker('list', {}, readdressed)).status).toBe(400);
  });

  test('asking is limited per install, and comes back with time', async () => {
    const { person, pass } = await world(kind);
    const asker = await person('Ada');
    const statuses: number[] = [];
    for (let index = 0; index < 11; index++) statuses.push((await asker('ask', { request: request() })).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    pass(60_000);
    for (let index = 0; index < 10; index++) expect((await asker('ask', { request: request() })).status).toBe(200);
    pass(60_000);
    expect((await asker('ask', { request: request() })).message).toContain('wait already');
  });
});
