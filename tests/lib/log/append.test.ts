import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { openLog } from '../../../lib/log/open.ts';
import type { EventRow } from '../../../lib/log/rows.ts';
import {
  cancelled,
  exposure,
  inStore,
  newLog,
  newWorld,
  proceeded,
  prompted,
  raw,
  report,
  subject,
} from './example.ts';

const hash = (...parts: (Buffer | string)[]) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};
const decode = (text: unknown) => Buffer.from(String(text), 'base64url');

describe('append', () => {
  test('numbers events from 1 without gaps in the order of the calls', async () => {
    const log = newLog();
    const events = await Promise.all(Array.from({ length: 250 }, (_, i) => log.append(prompted(`p${i}`))));
    expect(events.map(event => event.seq)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
    expect(events.map(({ payload }) => payload.type === 'prompted' && payload.prompt)[249]).toBe('p249');
    expect(await log.verify()).toMatchObject({ ok: true, events: 250 });
  });

  test('leaves no gap when three pages write at once', async () => {
    const world = newWorld();
    const logs = [newLog(world), newLog(world), newLog(world)];
    const events = await Promise.all(logs.flatMap(log => Array.from({ length: 40 }, () => log.append(report))));
    expect(events.map(event => event.seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(await logs[0]?.verify()).toMatchObject({ ok: true, events: 120 });
  });

  test('keeps every acknowledged event and an unbroken chain when the worker dies at any moment', async () => {
    const world = newWorld();
    const acknowledged = new Set<string>();
    for (let life = 0; life < 40; life++) {
      const log = newLog(world);
      for (let write = 0; write < 30; write++) {
        // What a dead worker asked for is never answered; nobody waits for it.
        log.append(report).then(
          ({ uid }) => acknowledged.add(uid),
          () => undefined,
        );
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * 12));
      log.close();
    }
    const log = newLog(world);
    const kept = new Set((await log.query()).map(({ uid }) => uid));
    expect(acknowledged.size).toBeGreaterThan(0);
    expect([...acknowledged].filter(uid => !kept.has(uid))).toEqual([]);
    expect(await log.verify()).toMatchObject({ ok: true, events: kept.size });
  });

  test('opens every writing transaction with strict durability', async () => {
    const world = newWorld();
    const probe = await new Promise<IDBDatabase>(resolve => {
      const request = world.indexedDB.open('probe');
      request.onsuccess = () => resolve(request.result);
    });
    const opened = vi.spyOn(Object.getPrototypeOf(probe), 'transaction');
    const log = newLog(world);
    await log.append(prompted('p'));
    await log.settle('p', proceeded);
    const writing = opened.mock.calls.filter(([, mode]) => mode === 'readwrite');
    opened.mockRestore();
    expect(writing.length).toBeGreaterThanOrEqual(2);
    for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
  });

  test('hashes as the format says: computed again with another implementation', async () => {
    const world = newWorld();
    const log = newLog(world);
    await log.append(prompted('p'));
    await log.settle('p', proceeded);
    const database = await raw(world.indexedDB);
    const [first, second] = (await inStore(database, 'events', store => store.getAll())) as EventRow[];
    const [epoch] = await inStore(database, 'epochs', store => store.getAll());
    database.close();

    const secret = decode(second?.secret);
    const commit = (name: string, value: unknown) =>
      hash('\x03', hash('\x04', secret, name), JSON.stringify(value)).toString('base64url');
    const leaf =
      `{"at":${Date.UTC(2026, 10, 20, 9, 30, 15)},"payload":{"elapsed":"3-10s","evidence":[{"kind":"ticket"}],` +
      `"integrity":"proven","outcome":"proceeded-with-evidence","prompt":"p","subject":{"attribution":"labelled",` +
      `"decision":"verify","direction":"widens","effect":"PUBLIC","mode":"enforce","reviewed":"no",` +
      `"rule":"gcp/bucket-public","severity":"critical","site":"discourse"},"type":"outcome"},"seq":2,` +
      `"uid":"${second?.uid}","v":1,"withheld":{` +
      `"at":"${commit('at', Date.UTC(2026, 10, 20, 9, 30, 15, 250))}","command":"${commit('command', 'a'.repeat(64))}",` +
      `"content":"${commit('content', 'b'.repeat(64))}","elapsed":"${commit('elapsed', 4200)}",` +
      `"evidence":"${commit('evidence', ['OPS-1 allows it'])}","host":"${commit('host', 'forum.example.com')}"}}`;
    expect(second?.hash).toBe(hash('\x00', decode(second?.salt), leaf).toString('base64url'));

    const start = hash(Buffer.from(epoch.publicKey));
    const one = hash('\x01', start, decode(first?.hash));
    expect(first?.chain).toBe(one.toString('base64url'));
    expect(second?.chain).toBe(hash('\x01', one, decode(second?.hash)).toString('base64url'));
  });

  test('tells no more of the time in the id than the second', async () => {
    const { uid } = await newLog().append(report);
    expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(uid.slice(0, 8) + uid.slice(9, 13), 16)).toBe(Date.UTC(2026, 10, 20, 9, 30, 15));
  });

  test('works with a clock that is ten years off, and one that stands still', async () => {
    const world = newWorld();
    for (const at of [Date.UTC(2016, 0, 1), Date.UTC(2036, 0, 1), 0, -5]) {
      const log = openLog({ ...world, now: () => at });
      await log.append(report);
      log.close();
    }
    expect(await newLog(world).verify()).toMatchObject({ ok: true, events: 4 });
  });
});

describe('settle', () => {
  test('records one outcome per prompt, whoever comes second', async () => {
    const world = newWorld();
    const [one, other] = [newLog(world), newLog(world)];
    await one.append(prompted('p'));
    const results = await Promise.all([
      one.settle('p', proceeded),
      other.settle('p', cancelled),
      one.settle('p', cancelled),
      other.settle('p', proceeded),
    ]);
    expect(results.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(results.map(({ event }) => event.uid)).size).toBe(1);
    expect(await one.query({ types: ['outcome'] })).toHaveLength(1);
    expect(await one.verify()).toMatchObject({ ok: true, events: 2 });
  });

  test('answers a repeated settlement with the outcome that stands', async () => {
    const log = newLog();
    await log.append(prompted('p'));
    await log.settle('p', cancelled);
    const again = await log.settle('p', proceeded);
    expect(again).toMatchObject({ first: false, event: { seq: 2, payload: { outcome: 'cancelled' } } });
  });

  test('leaves the prompt pending until its outcome is on disk, also after a restart', async () => {
    const world = newWorld();
    const log = newLog(world);
    await log.append(prompted('p'));
    await log.append(prompted('q'));
    await log.append(prompted('q'));
    await log.settle('q', cancelled);
    log.close();
    const after = newLog(world);
    expect((await after.pendingPrompts()).map(({ payload }) => 'prompt' in payload && payload.prompt)).toEqual(['p']);
    expect(await after.verify()).toMatchObject({ ok: true, events: 3 });
  });
});

describe('exposures', () => {
  test('are recorded once per content, command and rule; an erased one leaves no hash of what was read', async () => {
    const log = newLog();
    const { uid } = await log.append(exposure);
    expect((await log.append(exposure)).uid).toBe(uid);
    const other = await log.append({ type: 'exposure', subject: { ...subject, content: 'c'.repeat(64) } });
    expect(other.seq).toBe(2);
    await log.erase();
    expect((await log.append(exposure)).seq).toBe(3);
    expect(await log.verify()).toMatchObject({ ok: true, events: 3, erased: 2 });
  });
});
