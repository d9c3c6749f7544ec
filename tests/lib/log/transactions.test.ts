import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { openLog } from '../../../lib/log/open.ts';
import { pseudonymAge } from '../../../lib/log/rotate.ts';
import { newLog, newWorld, prompted, raw, report } from './example.ts';

/** The modes of the transactions that `work` begins; Dexie takes the method along when it opens. */
const transaction = vi.spyOn(Object.getPrototypeOf(await raw(new IDBFactory())), 'transaction');
async function begun(work: () => Promise<unknown>): Promise<string[]> {
  transaction.mockClear();
  await work();
  return transaction.mock.calls.map(([, mode]) => String(mode));
}

test('who waits for an event on disk waits for one transaction, also where prompts have one outcome', async () => {
  const world = newWorld();
  const log = newLog(world);
  await log.append(report);
  expect(await begun(() => log.append(report))).toEqual(['readwrite']);
  expect(await begun(() => log.append(prompted('p')))).toEqual(['readwrite']);
  expect(await begun(() => Promise.all([log.append(report), log.append(report)]))).toHaveLength(2);
});

test('a page that wrote before notices what another has written since', async () => {
  const world = newWorld();
  const [one, other] = [newLog(world), newLog(world)];
  await one.append(report);
  await other.append(prompted('p'));
  expect(await one.append(prompted('p')), 'it is recorded already').toMatchObject({ seq: 2 });
  expect(await one.append(report)).toMatchObject({ seq: 3 });
  expect(await one.verify()).toMatchObject({ ok: true, events: 3 });
});

test('a page that wrote before notices that another has begun a pseudonym', async () => {
  const world = newWorld();
  const one = newLog(world);
  await one.append(report);
  await one.outbox.discardHeld();
  const later = openLog({ ...world, now: () => Date.UTC(2026, 10, 20) + 2 * pseudonymAge });
  expect(await later.rotate()).toBe(true);
  expect(await one.append(report)).toMatchObject({ seq: 1 });
  expect(await one.verify()).toMatchObject({ ok: true, events: 2 });
});

test('a batch costs a transaction to make, one to keep its signature, one to settle, and no more', async () => {
  const world = newWorld();
  const log = newLog(world);
  await log.append(report);
  const courier = { name: 'courier', key: 'k', failures: 0, notBefore: 0, quarantined: 0, refused: 0 } as const;
  const modes = await begun(async () => {
    await log.outbox.prepare(() => 'taken');
    const batch = await log.outbox.next('https://a.example.com', 'p');
    expect(await log.outbox.accept(batch?.id ?? '', courier)).toBe(true);
  });
  expect(modes).toHaveLength(4);
  expect(await log.outbox.courier()).toEqual(courier);
});
