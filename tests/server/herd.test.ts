import { expect, test } from 'vitest';
import { backoff, retryAfter } from '../../lib/sync/backoff.ts';

/** Seconds. */
const outage = 8 * 3_600;
const clients = 100_000;
/** Requests that the collector takes in a second. */
const capacity = 2_000;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Clients that first notice the outage during it, in virtual time. Each waits as `lib/sync` does; each has the events of
 * its outage to send, in batches that follow one another. Requests per second from the end of the outage to the last.
 */
function drain(seed: number): number[] {
  const random = seeded(seed);
  const due = new Map<number, { failures: number; batches: number }[]>();
  const later = (at: number, client: { failures: number; batches: number }) => {
    const second = Math.floor(at);
    const list = due.get(second);
    if (list) list.push(client);
    else due.set(second, [client]);
  };
  for (let index = 0; index < clients; index++) {
    later(random() * outage, { failures: 0, batches: 1 + Math.floor(random() * 2) });
  }
  const requests: number[] = [];
  for (let second = 0; due.size > 0; second++) {
    const now = due.get(second) ?? [];
    due.delete(second);
    if (second >= outage) requests.push(now.length);
    for (const [index, client] of now.entries()) {
      if (second < outage) later(second + 1 + backoff(client.failures++, random) / 1_000, client);
      else if (index >= capacity) {
        const header = String(Math.round(5 + random() * 55));
        later(second + (retryAfter(header, second * 1_000, random) ?? 0) / 1_000, client);
      } else if (--client.batches > 0) later(second + 1, client);
    }
  }
  return requests;
}

test.each([1, 2, 3])('D17: 100,000 clients come back after eight hours without a rush (seed %i)', seed => {
  const requests = drain(seed);
  const sum = requests.reduce((total, one) => total + one, 0);
  expect(sum).toBeGreaterThanOrEqual(clients);
  // The last few stragglers would make the mean look small: the drain is over when 99 % have come.
  let [seen, end] = [0, 0];
  while (seen < sum * 0.99) seen += requests[end++] ?? 0;
  const mean = seen / end;
  expect(Math.max(...requests) / mean).toBeLessThanOrEqual(3);
});
