import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../../../lib/log/open.ts';
import type { WitnessStore } from '../../../lib/log/witness.ts';
import { waitFor } from '../../wait-for.ts';
import { inStore, raw, report } from './example.ts';

let kept: unknown;
const witness: WitnessStore = {
  load: async () => structuredClone(kept),
  save: async next => {
    kept = structuredClone(next);
  },
};
const start = (indexedDB: IDBFactory) =>
  openLog({ indexedDB, IDBKeyRange, now: () => Date.UTC(2026, 10, 20), witness });
const saw = (position: number) => waitFor(() => expect(kept).toMatchObject({ position }));

/** A whole database as it stands, to be put back later: what a backup of the profile does. */
async function copyOf(indexedDB: IDBFactory): Promise<IDBFactory> {
  const copy = new IDBFactory();
  // Opens it once, so that the layout is there.
  await openLog({ indexedDB: copy, IDBKeyRange }).query();
  const [from, to] = [await raw(indexedDB), await raw(copy)];
  for (const name of from.objectStoreNames) {
    for (const row of await inStore(from, name, store => store.getAll()))
      await inStore(to, name, store => store.put(row));
  }
  from.close();
  to.close();
  return copy;
}

async function fill(indexedDB: IDBFactory, events: number): Promise<void> {
  const log = start(indexedDB);
  for (let index = 0; index < events; index++) await log.append(report);
  log.close();
}

beforeEach(() => {
  kept = undefined;
});

test('a log that is as its witness says goes on under its name', async () => {
  const indexedDB = new IDBFactory();
  await fill(indexedDB, 3);
  await saw(3);
  const log = start(indexedDB);
  expect((await log.append(report)).seq).toBe(4);
  expect(await log.query({ types: ['log-lost'] })).toEqual([]);
});

test('a log that has vanished is told in the one that begins, once', async () => {
  await fill(new IDBFactory(), 5);
  await saw(5);
  const indexedDB = new IDBFactory();
  for (const seq of [2, 3]) {
    const log = start(indexedDB);
    expect((await log.append(report)).seq).toBe(seq);
    await saw(seq);
    log.close();
  }
  const log = start(indexedDB);
  expect(await log.query({ types: ['log-lost'] })).toMatchObject([
    { seq: 1, payload: { type: 'log-lost', missing: 5, all: true } },
  ]);
  expect(await log.verify()).toMatchObject({ ok: true, events: 3 });
});

test('E05 a log put back from a backup goes on under a new name, so that no number is used twice', async () => {
  const indexedDB = new IDBFactory();
  await fill(indexedDB, 4);
  const backup = await copyOf(indexedDB);
  await fill(indexedDB, 3);
  await saw(7);
  const log = start(backup);
  expect((await log.append(report)).seq, 'the first of the new name says what is missing').toBe(2);
  expect(await log.query({ types: ['log-lost'] })).toMatchObject([{ seq: 1, payload: { missing: 3, all: false } }]);
  expect(await log.verify()).toMatchObject({ ok: true, events: 6 });
});

test('E05 a log that was put back and grew again elsewhere does not pass for the one that is gone', async () => {
  const indexedDB = new IDBFactory();
  await fill(indexedDB, 4);
  const backup = await copyOf(indexedDB);
  await fill(indexedDB, 3);
  await saw(7);
  const elsewhere = openLog({ indexedDB: backup, IDBKeyRange });
  for (let index = 0; index < 9; index++) await elsewhere.append(report);
  elsewhere.close();
  const log = start(backup);
  expect(await log.query({ types: ['log-lost'] })).toMatchObject([{ seq: 1, payload: { all: false } }]);
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('what retention drops and what a person erases is no loss', async () => {
  const indexedDB = new IDBFactory();
  await fill(indexedDB, 4);
  await saw(4);
  const log = openLog({ indexedDB, IDBKeyRange });
  await log.erase();
  await log.outbox.discardHeld();
  await log.retain({ taken: 0, written: Number.POSITIVE_INFINITY });
  log.close();
  expect(await start(indexedDB).query({ types: ['log-lost'] })).toEqual([]);
});

test('a loss that could not be recorded is recorded at the next try, not forgotten', async () => {
  await fill(new IDBFactory(), 2);
  await saw(2);
  const indexedDB = new IDBFactory();
  const log = start(indexedDB);
  const full = vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
  await expect(log.append(report)).rejects.toMatchObject({ trouble: 'full' });
  full.mockRestore();
  expect((await log.append(report)).seq).toBe(2);
  expect(await log.query({ types: ['log-lost'] })).toHaveLength(1);
});

test('a witness that cannot be read, or is none, stops nothing', async () => {
  for (const odd of ['x', { position: 'many' }, null]) {
    const store = { load: async () => odd, save: async () => {} };
    const log = openLog({ indexedDB: new IDBFactory(), IDBKeyRange, witness: store });
    expect((await log.append(report)).seq).toBe(1);
  }
  const broken = { ...witness, load: () => Promise.reject(new Error('storage')) };
  const log = openLog({ indexedDB: new IDBFactory(), IDBKeyRange, witness: broken });
  expect((await log.append(report)).seq).toBe(1);
});
