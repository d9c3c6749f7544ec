import { expect, test, vi } from 'vitest';
import { openLog } from '../../../lib/log/open.ts';
import { asLogError, troubleSays } from '../../../lib/log/trouble.ts';
import { inStore, newLog, newWorld, prompted, raw, report } from './example.ts';

const open = (indexedDB: IDBFactory, version: number) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('countersign-log', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

test('D03: a page that holds an older layout open is named as what blocks the log', async () => {
  const world = newWorld();
  const held = await open(world.indexedDB, 1);
  const log = openLog({ ...world, patience: 100 });
  await expect(log.append(report)).rejects.toMatchObject({ trouble: 'blocked', message: troubleSays.blocked });
  held.close();
  // To open it may take longer than the patience, on a slow machine.
  const again = () => log.append(report).then(({ seq }) => seq, asLogError);
  await expect.poll(again).toBe(1);
});

test('D03: a log of a newer version is left alone and said to be newer', async () => {
  const world = newWorld();
  const older = newLog(world);
  await older.append(report);
  older.close();
  (await open(world.indexedDB, 9_990)).close();
  await expect(newLog(world).query()).rejects.toMatchObject({ trouble: 'newer' });
  const after = await raw(world.indexedDB);
  expect(after.version).toBe(9_990);
});

test('D03: a place without storage is said to have none', async () => {
  const none = undefined as unknown as IDBFactory;
  await expect(openLog({ indexedDB: none }).append(report)).rejects.toMatchObject({ trouble: 'no-storage' });
});

test('D03: a full disk rejects the event, leaves the chain whole, and writing goes on when there is room', async () => {
  const world = newWorld();
  const log = newLog(world);
  await log.append(report);
  const database = await raw(world.indexedDB);
  const store = database.transaction('events').objectStore('events');
  const full = vi.spyOn(Object.getPrototypeOf(store), 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(log.append(prompted('p'))).rejects.toMatchObject({ trouble: 'full', message: troubleSays.full });
  expect(await log.pendingPrompts()).toEqual([]);
  full.mockRestore();
  expect(await log.append(prompted('p'))).toMatchObject({ seq: 2 });
  expect(await log.verify()).toMatchObject({ ok: true, events: 2 });
});

test('D03: a log whose stores are gone is unreadable, and says that nothing was deleted', async () => {
  const world = newWorld();
  const log = newLog(world);
  await log.append(report);
  log.close();
  const version = (await raw(world.indexedDB)).version;

  const broken = newWorld();
  await new Promise<void>(resolve => {
    const request = broken.indexedDB.open('countersign-log', version);
    request.onupgradeneeded = () => request.result.createObjectStore('events');
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  await expect(newLog(broken).append(report)).rejects.toMatchObject({ trouble: 'unreadable' });
});

test('D03: a log that the browser evicted begins again with another pseudonym', async () => {
  const world = newWorld();
  const log = newLog(world);
  await log.append(report);
  const install = async () => {
    const database = await raw(world.indexedDB);
    const [epoch] = await inStore(database, 'epochs', store => store.getAll());
    database.close();
    return epoch.install;
  };
  const before = await install();
  log.close();
  await new Promise(resolve => {
    world.indexedDB.deleteDatabase('countersign-log').onsuccess = resolve;
  });
  const again = newLog(world);
  expect(await again.append(report)).toMatchObject({ seq: 1 });
  expect(await install()).not.toBe(before);
});

test('an unknown error counts as unreadable and keeps its cause', () => {
  const cause = new Error('disk on fire');
  expect(asLogError(cause)).toMatchObject({ trouble: 'unreadable', cause });
  expect(asLogError(undefined)).toMatchObject({ trouble: 'unreadable' });
});
