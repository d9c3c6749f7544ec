import { expect, test } from 'vitest';
import { syncStatus } from '../../../lib/background/sync-status.ts';
import type { Discovered } from '../../../lib/sync/discover.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { newLog, report } from '../log/example.ts';

const on = await targetOf({ endpoint: 'https://logs.example.com:4318', policy: 'p' });

function sending(status = 200) {
  const log = newLog();
  let target: Target = on;
  let found: Discovered | undefined;
  const fetch = (async () =>
    new Response('{}', {
      status,
      headers: { 'content-type': 'application/json' },
    })) as unknown as typeof globalThis.fetch;
  const world = { fetch, now: () => 1_000, random: () => 0.5, version: '1' };
  const retention = { takenDays: 1 };
  const policy = { ready: Promise.resolve(), current: () => ({ effective: { retention } }) } as never;
  return {
    log,
    to: (next: Target) => {
      target = next;
    },
    promise: (next: Discovered) => {
      found = next;
    },
    flush: () => flush(log.outbox, () => target, world, new AbortController().signal),
    status: () =>
      syncStatus({
        policy,
        sending: {
          target: () => target,
          discovered: () => found,
          counts: log.outbox.counts,
          courier: log.outbox.courier,
        },
      }),
  };
}
const nothing = { waiting: 0, taken: 0, aside: 0 };
const onWay = { ...nothing, takenDays: 7 };

test('off, unresolved and wrong are told apart', async () => {
  const { to, status } = sending();
  for (const state of ['off', 'unresolved'] as const) {
    to({ state });
    expect(await status()).toEqual({ state, ...nothing });
  }
  to({ state: 'wrong', problem: 'sync.endpoint must begin with https://' });
  expect(await status()).toEqual({ state: 'wrong', problem: 'sync.endpoint must begin with https://', ...nothing });
});

test('what waits, and that it was taken', async () => {
  const { log, flush: send, status } = sending();
  const host = 'logs.example.com:4318';
  expect(await status()).toEqual({ state: 'sent', host, ...onWay });
  await log.append(report);
  expect(await status()).toMatchObject({ state: 'waiting', waiting: 1 });
  await send();
  expect(await status()).toEqual({ state: 'sent', host, ...onWay, taken: 1, takenAt: 1_000 });
});

test('a server that is away is tried again, one that refuses us is not; both are said', async () => {
  const away = sending(503);
  await away.log.append(report);
  await away.flush();
  expect(await away.status()).toMatchObject({ state: 'waiting', waiting: 1, retryAt: 2_000 });
  const refusing = sending(401);
  await refusing.log.append(report);
  await refusing.flush();
  expect(await refusing.status()).toMatchObject({ state: 'blocked', why: 'auth', waiting: 1 });
  refusing.to(await targetOf({ endpoint: 'https://other.example.com', policy: 'p' }));
  expect(await refusing.status(), 'another endpoint has refused nothing').toMatchObject({ state: 'waiting' });
});

test('what the collector promises is told, and a clock that is far off', async () => {
  const { promise, status } = sending();
  promise({ document: { erase: true }, ahead: 90_000 });
  expect(await status()).toMatchObject({ erases: true });
  expect(await status()).not.toHaveProperty('ahead');
  promise({ document: {}, ahead: -420_000 });
  expect(await status()).toMatchObject({ ahead: -420_000 });
  expect(await status()).not.toHaveProperty('erases');
});

test('how long what was taken is kept: a week at least, but where it is known to be on disk', async () => {
  const { promise, status } = sending();
  expect(await status()).toMatchObject({ takenDays: 7 });
  promise({});
  expect(await status()).toMatchObject({ takenDays: 7 });
  promise({ document: { durableAck: true } });
  expect(await status()).toMatchObject({ takenDays: 1 });
});
