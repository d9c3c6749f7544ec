import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from '../../../lib/log/open.ts';
import { type Alarms, startSync } from '../../../lib/sync/start.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { waitFor } from '../../wait-for.ts';
import { newLog, report } from '../log/example.ts';

type Listener = Parameters<Alarms['onAlarm']['addListener']>[0];

function fakeAlarms() {
  const listeners = new Set<Listener>();
  const created = new Map<string, { when?: number; periodInMinutes?: number }>();
  const alarms: Alarms = {
    get: async name => created.get(name),
    create: (name, when) => created.set(name, when),
    clear: async name => created.delete(name),
    onAlarm: { addListener: one => listeners.add(one), removeListener: one => listeners.delete(one) },
  };
  const fire = (name: string): void => {
    for (const one of listeners) one({ name });
  };
  return { alarms, created, listeners, fire };
}

let log: Log;
let requests: string[];
let status: number;
let target: Target;
let end: AbortController;
let fakes: ReturnType<typeof fakeAlarms>;
let events: EventTarget;

const fetch = (async (url: string) => {
  requests.push(url);
  return new Response('{}', { status, headers: { 'content-type': 'application/json', 'retry-after': '120' } });
}) as typeof globalThis.fetch;

const start = (report?: (result: unknown) => void) =>
  startSync(
    {
      outbox: log.outbox,
      target: () => target,
      world: { fetch, now: Date.now, random: () => 0, version: '1' },
      alarms: fakes.alarms,
      events,
      ...(report ? { report } : {}),
    },
    end.signal,
  );

beforeEach(async () => {
  log = newLog();
  requests = [];
  status = 200;
  target = await targetOf({ endpoint: 'https://a.example.com', policy: 'p' });
  end = new AbortController();
  fakes = fakeAlarms();
  events = new EventTarget();
});
afterEach(() => end.abort());

test('sends two seconds after what was recorded, several events in one request', async () => {
  const sync = start();
  await log.append(report);
  sync.recorded();
  await log.append(report);
  sync.recorded();
  expect(requests).toEqual([]);
  await waitFor(() => expect(requests).toHaveLength(1));
  await waitFor(async () => expect(await log.outbox.counts()).toMatchObject({ acked: 2, new: 0 }));
});

test('an alarm, the network coming back and a look each send what waits', async () => {
  const sync = start();
  for (const trigger of [
    () => fakes.fire('countersign-sync'),
    () => events.dispatchEvent(new Event('online')),
    () => void sync.look(),
  ]) {
    await log.append(report);
    const before = requests.length;
    trigger();
    await waitFor(() => expect(requests).toHaveLength(before + 1));
    await waitFor(async () => expect(await log.outbox.counts()).toMatchObject({ inflight: 0, new: 0 }));
  }
  fakes.fire('of somebody else');
  expect(fakes.created.get('countersign-sync')).toEqual({ periodInMinutes: 5 });
});

test('a server that asks for patience gets an alarm, which outlives the worker', async () => {
  status = 503;
  const sync = start();
  await log.append(report);
  await sync.look();
  const { when = 0 } = fakes.created.get('countersign-sync-retry') ?? {};
  expect(when - Date.now()).toBeGreaterThan(100_000);
  await sync.look();
  expect(requests).toHaveLength(1);
});

test('P6: nothing is sent while the policy is not known, says off, or is wrong; what was recorded under off never is', async () => {
  const sync = start();
  for (const state of ['unresolved', 'wrong', 'off'] as const) {
    target = state === 'wrong' ? { state, problem: 'x' } : { state };
    await log.append(report);
    await sync.look();
  }
  expect(await log.outbox.counts(), 'what a wrong address keeps here waits').toMatchObject({ held: 0, new: 2 });
  target = await targetOf({ endpoint: 'https://a.example.com', policy: 'p' });
  await sync.look();
  expect(requests).toHaveLength(2);
  expect(await log.query({ types: ['dropped'] })).toMatchObject([
    { payload: { first: 3, last: 3, reason: 'before-sync' } },
  ]);
});

test('ends with its signal: no listener, no timer, no request', async () => {
  const sync = start();
  await log.append(report);
  sync.recorded();
  end.abort();
  expect(fakes.listeners.size).toBe(0);
  events.dispatchEvent(new Event('online'));
  await sync.look();
  expect(requests).toEqual([]);
});

test('a log that cannot be read is reported, and the next look tries again', async () => {
  log.close();
  const seen: unknown[] = [];
  const sync = start(result => seen.push(result));
  await sync.look();
  expect(seen).toMatchObject([{ error: { trouble: 'unreadable' } }]);
});

test('a worker that starts while the log cannot be read comes back by its alarm', async () => {
  log.close();
  await start().look();
  expect(fakes.created.get('countersign-sync')).toEqual({ periodInMinutes: 5 });
});
