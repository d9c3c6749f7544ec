import { beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../lib/log/open.ts';
import { pseudonymAge } from '../../../lib/log/rotate.ts';
import { cancelled, inStore, newLog, newWorld, proceeded, prompted, raw, report } from './example.ts';

let world: ReturnType<typeof newWorld>;
let database: IDBDatabase;
let log: Log;

const row = (position: number) => inStore(database, 'events', store => store.get(position));
const put = (value: unknown) => inStore(database, 'events', store => store.put(value));

beforeEach(async () => {
  world = newWorld();
  log = newLog(world);
  for (const prompt of ['a', 'b', 'c', 'd']) {
    await log.append(prompted(prompt));
    await log.settle(prompt, prompt === 'd' ? cancelled : proceeded);
  }
  database = await raw(world.indexedDB);
});

describe('verify', () => {
  test('holds for a log that nobody touched, and for one without events', async () => {
    expect(await log.verify()).toMatchObject({ ok: true, events: 8, erased: 0 });
    expect(await newLog().verify()).toEqual({ ok: true, events: 0, erased: 0, head: '' });
  });

  test.each([
    ['outcome', { payload: { outcome: 'cancelled' } }],
    ['evidence text, which stays here', { payload: { evidence: [{ kind: 'ticket', detail: 'OPS-2' }] } }],
    ['host', { payload: { subject: { host: 'other.example.com' } } }],
    ['time, by a millisecond', { at: Date.UTC(2026, 10, 20, 9, 30, 15, 251) }],
    ['time to decide', { payload: { elapsed: 9_999 } }],
    ['id', { uid: '01939999-0000-7000-8000-000000000000' }],
    ['hash', { hash: 'A'.repeat(43) }],
    ['salt', { salt: 'A'.repeat(22) }],
    ['key of what may exist once', { once: 'outcome z' }],
  ])('finds a changed %s', async (_, change) => {
    const { payload, ...rest } = await row(4);
    const { payload: other, ...fields } = { payload: {}, ...change };
    const subject = { ...payload.subject, ...('subject' in other ? (other.subject as object) : {}) };
    await put({ ...rest, ...fields, payload: { ...payload, ...other, subject } });
    expect(await log.verify()).toEqual({ ok: false, firstBad: { position: 4, why: 'content' } });
  });

  test('finds a chain value, a number and a pseudonym that were changed', async () => {
    const four = await row(4);
    await put({ ...four, chain: 'A'.repeat(43) });
    expect(await log.verify()).toEqual({ ok: false, firstBad: { position: 4, why: 'chain' } });
    await put({ ...four, seq: 5, uid: 'x' });
    expect(await log.verify()).toEqual({ ok: false, firstBad: { position: 4, why: 'sequence' } });
    await put({ ...four, epoch: 2 });
    expect(await log.verify()).toEqual({ ok: false, firstBad: { position: 4, why: 'pseudonym' } });
  });

  test('finds any single row that was removed, the last one too', async () => {
    for (let position = 1; position <= 8; position++) {
      const removed = await row(position);
      await inStore(database, 'events', store => store.delete(position));
      expect(await log.verify()).toEqual({ ok: false, firstBad: { position, why: 'missing' } });
      await put(removed);
    }
    expect(await log.verify()).toMatchObject({ ok: true });
  });

  test('finds two rows that changed places', async () => {
    const [two, three] = [await row(2), await row(3)];
    await inStore(database, 'events', store => store.delete(2));
    await inStore(database, 'events', store => store.delete(3));
    await put({ ...two, position: 3 });
    await put({ ...three, position: 2 });
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { position: 2 } });
  });

  test('finds a row that says it was erased but keeps its salt, and a payload that is no payload', async () => {
    const { payload: _, ...four } = await row(4);
    await put(four);
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { position: 4, why: 'content' } });
    await put({ ...four, payload: { type: 'exposure' } });
    expect(await log.verify()).toMatchObject({ ok: false, firstBad: { position: 4, why: 'content' } });
  });

  test('finds another key put under the chain', async () => {
    const [epoch] = await inStore(database, 'epochs', store => store.getAll());
    await inStore(database, 'epochs', store => store.put({ ...epoch, publicKey: new Uint8Array(91) }));
    expect(await log.verify()).toEqual({ ok: false, firstBad: { position: 1, why: 'pseudonym' } });
  });
});

describe('erase', () => {
  test('removes content, time, salt and secret, and the chain still verifies', async () => {
    expect(await log.erase()).toBe(8);
    expect(await log.query()).toEqual([]);
    expect(await log.verify()).toMatchObject({ ok: true, events: 8, erased: 8 });
    for (const left of await inStore(database, 'events', store => store.getAll())) {
      expect(Object.keys(left).sort()).toEqual(['chain', 'epoch', 'hash', 'once', 'position', 'seq', 'uid']);
    }
    await log.append(report);
    expect(await log.verify()).toMatchObject({ ok: true, events: 9, erased: 8 });
  });

  test('keeps a prompt that waits for its outcome, and lets it be erased afterwards', async () => {
    await log.append(prompted('open'));
    expect(await log.erase()).toBe(8);
    expect(await log.pendingPrompts()).toHaveLength(1);
    await log.settle('open', cancelled);
    expect(await log.erase()).toBe(2);
  });

  test('does not let an erased prompt be settled again', async () => {
    await log.erase();
    expect(await log.settle('a', cancelled)).toMatchObject({ first: false, event: { seq: 2 } });
  });
});

describe('retain', () => {
  const until = (time: number) => ({ taken: time, written: time });

  test('drops old events and verifies from where the chain is kept', async () => {
    const later = newLog({ ...world, now: () => Date.UTC(2027, 0, 1) });
    await later.append(report);
    expect(await log.retain(until(Date.UTC(2026, 11, 31))), 'what waits to be sent stays').toEqual({
      erased: 0,
      dropped: 0,
    });
    await log.outbox.discardHeld();
    expect(await log.retain(until(Date.UTC(2026, 11, 31)))).toEqual({ erased: 8, dropped: 8 });
    expect(await log.verify()).toMatchObject({ ok: true, events: 1 });
    expect(await log.retain(until(Date.UTC(2026, 11, 31)))).toEqual({ erased: 0, dropped: 0 });
    expect(await log.retain(until(Date.UTC(2028, 0, 1)))).toEqual({ erased: 1, dropped: 1 });
    expect(await log.verify()).toMatchObject({ ok: true, events: 0 });
    await later.append(report);
    expect(await log.verify()).toMatchObject({ ok: true, events: 1 });
  });
});

describe('retain, with a collector', () => {
  test('what was taken goes so many days after it was taken, however old it is; the rest stays until it is old', async () => {
    const start = Date.UTC(2026, 10, 20, 9, 30, 15, 250);
    const day = 86_400_000;
    await log.outbox.release();
    const batch = await log.outbox.next('https://a.example.com', 'p');
    const taker = newLog({ ...world, now: () => start + 40 * day });
    await taker.outbox.accept(batch?.id ?? '');
    const later = newLog({ ...world, now: () => start + 50 * day });
    await later.append(report);
    await later.outbox.discardHeld();
    const at = (days: number) => ({ taken: start + (days - 30) * day, written: start + (days - 90) * day });
    expect(await log.retain(at(69))).toEqual({ erased: 0, dropped: 0 });
    expect(await log.retain(at(71))).toEqual({ erased: 8, dropped: 8 });
    expect(await log.outbox.counts(), 'nothing of it is remembered').toMatchObject({ acked: 0 });
    expect(await log.retain(at(139))).toEqual({ erased: 0, dropped: 0 });
    expect(await log.retain(at(141))).toEqual({ erased: 1, dropped: 1 });
    expect(await log.verify()).toMatchObject({ ok: true, events: 0 });
  });
});

describe('rotate', () => {
  test('starts a new pseudonym with its own sequence after 90 days, bound to the old one on this machine', async () => {
    const start = Date.UTC(2026, 10, 20, 9, 30, 15, 250);
    expect(await log.rotate()).toBe(false);
    const later = newLog({ ...world, now: () => start + pseudonymAge });
    expect(await later.rotate(), 'while events wait to be sent').toBe(false);
    await later.outbox.discardHeld();
    expect(await later.rotate()).toBe(true);
    expect(await later.rotate()).toBe(false);
    expect(await later.verify()).toMatchObject({ ok: true, events: 8 });
    const first = await later.append(report);
    expect(first.seq).toBe(1);
    expect(await later.verify()).toMatchObject({ ok: true, events: 9 });
    const epochs = await inStore(database, 'epochs', store => store.getAll());
    expect(new Set(epochs.map(({ install }) => install)).size).toBe(2);
    await inStore(database, 'epochs', store => store.put({ ...epochs[1], linkSalt: 'A'.repeat(22) }));
    expect(await later.verify()).toEqual({ ok: false, firstBad: { position: 9, why: 'pseudonym' } });
  });
});
