import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuid7 } from '../../lib/chain/uuid7.ts';
import type { Accepted } from '../../server/ingest/judge.ts';
import { type Append, createAppend, type Parcel } from '../../server/store/append.ts';
import { createAtOnce } from '../../server/store/at-once.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);
const opened: Store[] = [];
let both: { append: Append; store: Store }[] = [];
beforeAll(async () => {
  for (const kind of ['sqlite', 'postgres'] as const) opened.push(await openStore(await stores.fresh(kind)));
  both = opened.map(store => ({ store, append: createAppend(store) }));
});
afterAll(() => Promise.all(opened.map(({ database }) => database.destroy())));

/** What a store is given: who signed is proven before it. */
function event(seq: number, uid: string, more: Partial<Accepted> = {}): Accepted {
  const hash = Buffer.from(`${uid}`.padEnd(32).slice(0, 32)).toString('base64url');
  return {
    ...{
      uid,
      at,
      seq,
      type: 'exposure',
      rule: `rule-${seq % 3}`,
      hash,
      before: hash,
      chain: hash,
      leaf: '{}',
      salt: '',
    },
    ...{ prompt: null, severity: 'high', site: null, outcome: null, bucket: null, integrity: null },
    ...{ signed: null, disclosed: null },
    ...more,
  };
}
const parcelOf = (tenant: string, install: string, events: Accepted[], more: Partial<Parcel> = {}): Parcel => ({
  ...{ tenant, received: at, team: 'blue', origin: { install, key: `key of ${install}` }, events, odd: [] },
  ...more,
});
const batch = (from: number, length: number) => Array.from({ length }, (_, index) => event(from + index, uuid7(at)));

/** All that a store holds of these tenants, without the numbers that each store gives by itself. */
async function heldIn({ database }: Store, tenants: readonly string[]) {
  const installs = await database.selectFrom('install').selectAll().where('tenant', 'in', tenants).execute();
  const names = new Map(installs.map(({ id, install }) => [id, install]));
  const rows = async (table: 'event' | 'flag' | 'quarantine' | 'disclosed') =>
    (await database.selectFrom(table).selectAll().where('tenant', 'in', tenants).execute()).map(
      ({ id: _, arrival: __, tx: ___, install, ...row }: Record<string, unknown>) =>
        JSON.stringify({ ...row, install: names.get(Number(install)) }),
    );
  const spans = await database
    .selectFrom('span')
    .selectAll()
    .where('install', 'in', [-1, ...names.keys()])
    .execute();
  const arrivals = await database
    .selectFrom('arrival')
    .select(['tenant', 'size', 'uids', 'hashes'])
    .where('tenant', 'in', tenants)
    .execute();
  const tallies = await database
    .selectFrom('tally')
    .select(['tenant', 'tallies'])
    .where('tenant', 'in', tenants)
    .execute();
  const each = (list: readonly { uids: Uint8Array }[]) =>
    list
      .map(({ uids }) => Buffer.from(uids).toString('hex'))
      .join('')
      .match(/.{32}/g)
      ?.sort();
  const counts: Record<string, number> = {};
  for (const { tenant, tallies: text } of tallies) {
    for (const { rule, team, install, counts: own } of JSON.parse(text)) {
      const name = `${tenant} ${rule} ${team} ${names.get(install)}`;
      counts[name] = (counts[name] ?? 0) + own.exposures;
    }
  }
  return {
    installs: installs.map(({ install, key, last }) => `${install} ${key} ${last}`).sort(),
    events: (await rows('event')).sort(),
    flags: (await rows('flag')).sort(),
    aside: (await rows('quarantine')).sort(),
    disclosed: (await rows('disclosed')).sort(),
    spans: spans
      .map(
        ({ install, first, last, uids }) =>
          `${names.get(install)} ${first} ${last} ${Buffer.from(uids).toString('hex')}`,
      )
      .sort(),
    arrivals: [each(arrivals), arrivals.reduce((sum, { size }) => sum + size, 0)],
    counts,
  };
}

test('the next batch of an install that is known is one statement; what meets something else is none', async () => {
  const [, postgres] = both;
  if (!postgres) throw new Error('no store');
  const { database } = postgres.store;
  const atOnce = createAtOnce(postgres.store);
  const install = randomUUID();
  const first = parcelOf('one', install, batch(1, 3));
  expect(await atOnce?.append([first])).toBeUndefined();
  await postgres.append([first]);
  const row = await database
    .selectFrom('install')
    .select('id')
    .where('install', '=', install)
    .executeTakeFirstOrThrow();
  atOnce?.remember(first, row.id);
  const second = parcelOf('one', install, batch(4, 3));
  expect(await atOnce?.append([second])).toEqual({ stored: 3, repeated: 0, odd: 0 });
  const count = async () => (await heldIn(postgres.store, ['one'])).events.length;
  expect(await count()).toBe(6);

  const [taken] = second.events;
  const turnedAway: [string, Parcel][] = [
    ['the same again', second],
    ['an earlier place', parcelOf('one', install, batch(2, 1))],
    ['an id that is taken', parcelOf('one', install, [event(7, uuid7(at)), event(8, taken?.uid ?? '')])],
    ['one id twice', parcelOf('one', install, Array(2).fill(event(9, uuid7(at))))],
    ['something beside an event', parcelOf('one', install, [event(9, uuid7(at), { disclosed: '{}' })])],
    ['another key', parcelOf('one', install, batch(9, 1), { origin: { install, key: 'another' } })],
    ['nobody', parcelOf('one', install, [])],
    ['an odd record', parcelOf('one', install, batch(9, 1), { odd: [{ reason: 'odd', record: '{}' }] })],
  ];
  for (const [what, parcel] of turnedAway) {
    expect(await atOnce?.append([parcel]), what).toBeUndefined();
    expect(await count(), what).toBe(6);
  }
  expect((await heldIn(postgres.store, ['one'])).spans).toHaveLength(2);
});

type Step = { who: number; kind: 'next' | 'again' | 'fork' | 'clash' | 'stranger' | 'beside'; length: number };
const steps: fc.Arbitrary<Step[][]> = fc.array(
  fc.array(
    fc.record({
      who: fc.nat(3),
      kind: fc.constantFrom('next', 'next', 'next', 'again', 'fork', 'clash', 'stranger', 'beside'),
      length: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  { maxLength: 8 },
);

test('both stores hold the same after the same, whatever comes together or again', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async commits => {
      const tenants = [randomUUID(), randomUUID()];
      const installs = Array.from({ length: 4 }, (_, index) => ({
        id: randomUUID(),
        tenant: tenants[index % 2] ?? '',
        seq: 0,
        last: [] as Accepted[],
      }));
      for (const commit of commits) {
        const parcels = commit.flatMap(({ who, kind, length }) => {
          const one = installs[who];
          if (!one) return [];
          if (kind === 'again') return one.last.length > 0 ? [parcelOf(one.tenant, one.id, one.last)] : [];
          if (kind === 'fork' && one.seq > 0) return [parcelOf(one.tenant, one.id, batch(one.seq, length))];
          const events = batch(one.seq + 1, length);
          if (kind === 'stranger')
            return [parcelOf(one.tenant, one.id, events, { origin: { install: one.id, key: 'another' } })];
          const [first] = one.last;
          if (kind === 'clash' && first)
            events[length - 1] = event(one.seq + length, first.uid, { hash: 'x'.repeat(43) });
          if (kind === 'beside') events[0] = { ...event(one.seq + 1, uuid7(at)), disclosed: '{"host":{"value":"h"}}' };
          one.seq += length;
          one.last = events;
          return [parcelOf(one.tenant, one.id, events)];
        });
        const [a, b] = await Promise.all(both.map(({ append }) => append(parcels)));
        expect(b).toEqual(a);
      }
      const [a, b] = await Promise.all(both.map(({ store }) => heldIn(store, tenants)));
      expect(b).toEqual(a);
    }),
    { numRuns: 150 },
  );
});
