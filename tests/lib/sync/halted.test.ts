import { expect, test } from 'vitest';
import { flush } from '../../../lib/sync/flush.ts';
import { targetOf } from '../../../lib/sync/target.ts';
import { newLog, newWorld, report } from '../log/example.ts';

const hour = 3_600_000;
const never = new AbortController().signal;

/** A log with one entry, and an endpoint that answers with `status`, however often it is asked. */
async function stage(status: number) {
  const at = { time: Date.UTC(2026, 10, 20), status, asked: 0 };
  const log = newLog({ ...newWorld(), now: () => at.time });
  await log.append(report);
  const fetch = (async () => {
    at.asked++;
    return new Response('{}', { status: at.status, headers: { 'content-type': 'application/json' } });
  }) as typeof globalThis.fetch;
  const world = { fetch, now: () => at.time, random: () => 0, version: '1' };
  const send = async (policy: string, token = 'one') => {
    const target = await targetOf({ endpoint: 'https://a.example.com', policy, token });
    return flush(log.outbox, () => target, world, never);
  };
  return { at, log, send };
}

test.each([
  [401, 'auth'],
  [403, 'auth'],
  [404, 'config'],
  [405, 'config'],
] as const)('after %i nothing is sent until token or policy changes', async (status, why) => {
  for (const [policy, token] of [
    ['p', 'two'],
    ['q', 'one'],
  ] as const) {
    const { at, log, send } = await stage(status);
    expect(await send('p')).toEqual({ sent: 0, halted: why });
    at.time += 30 * 24 * hour;
    at.status = 200;
    expect(await send('p')).toEqual({ sent: 0, halted: why });
    expect(at.asked).toBe(1);
    expect(await send(policy, token)).toEqual({ sent: 1 });
    expect((await log.outbox.counts()).acked).toBe(1);
  }
});

test('an answer that must not be retried is given another chance after a day, or under another policy', async () => {
  const { at, send } = await stage(500);
  expect(await send('p')).toEqual({ sent: 0, halted: 'refused' });
  at.time += 23 * hour;
  expect(await send('p')).toEqual({ sent: 0, halted: 'refused' });
  expect(at.asked).toBe(1);
  expect(await send('q')).toEqual({ sent: 0, halted: 'refused' });
  expect(at.asked).toBe(2);
  at.time += 25 * hour;
  at.status = 200;
  expect(await send('q')).toEqual({ sent: 1 });
});
