import { expect, test } from 'vitest';
import type { Leaf } from '../../../lib/chain/leaf.ts';
import { fromLogRecord } from '../../../lib/chain/wire/record.ts';
import { LogPayload } from '../../../lib/schema/event.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { targetOf } from '../../../lib/sync/target.ts';
import { newLog, newWorld, report } from '../log/example.ts';

const minute = 60_000;
const day = 86_400_000;
const never = new AbortController().signal;
const target = await targetOf({ endpoint: 'https://a.example.com', policy: 'p' });

/** A log whose outbox holds ten, and a collector that answers with `status`. */
function stage() {
  const at = { time: Date.UTC(2026, 10, 20), status: 200 };
  const log = newLog({ ...newWorld(), now: () => at.time, outboxLimits: { events: 10, bytes: 1e6 } });
  const stored: Leaf[] = [];
  const fetch = (async (_: string, { body }: RequestInit) => {
    if (at.status !== 200) return new Response('{}', { status: at.status });
    const stream = new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
    for (const record of (await new Response(stream).json()).resourceLogs[0].scopeLogs[0].logRecords) {
      const event = fromLogRecord(record);
      if (typeof event === 'string') throw new Error(event);
      stored.push(event.leaf);
    }
    return new Response('{}', { headers: { 'content-type': 'application/json' } });
  }) as typeof globalThis.fetch;
  const world = { fetch, now: () => at.time, random: () => 1, version: '1' };
  const send = () => flush(log.outbox, () => target, world, never);
  const record = (count: number) => Promise.all(Array.from({ length: count }, () => log.append(report)));
  return { at, log, send, record, stored };
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('a collector that takes gets everything, however much waits', async () => {
  const { send, record, stored, log } = stage();
  await record(250);
  await send();
  expect(stored.map(({ seq }) => seq)).toEqual(numbers(1, 250));
  expect(await log.query({ types: ['dropped'] })).toEqual([]);
  await send();
  expect((await log.outbox.counts()).acked, 'what was taken is remembered within the limit').toBe(10);
});

test('what a collector took is known as taken beyond the limit, and is kept no longer for it', async () => {
  const { at, send, record, log } = stage();
  await record(25);
  await send();
  await send();
  expect((await log.outbox.counts()).acked).toBe(10);
  expect((await log.mine()).records.map(({ standing }) => standing)).toEqual(numbers(1, 25).map(() => 'taken'));
  at.time += 31 * day;
  const retention = { taken: at.time - 30 * day, written: at.time - 90 * day };
  expect(await log.retain(retention)).toEqual({ erased: 25, dropped: 25 });
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('a collector that restarts within minutes gets everything too', async () => {
  const { at, send, record, stored } = stage();
  at.status = 503;
  for (let round = 0; round < 5; round++) {
    await record(20);
    await send();
    at.time += 2 * minute;
  }
  at.status = 200;
  at.time += 15 * minute;
  await send();
  expect(stored.map(({ seq }) => seq)).toEqual(numbers(1, 100));
});

test('one that stays away costs the oldest beyond the limit, and hears which', async () => {
  const { at, send, record, stored } = stage();
  at.status = 503;
  await record(5);
  await send();
  at.time += 16 * minute;
  await record(20);
  await send();
  at.status = 200;
  at.time += 16 * minute;
  await send();
  const words = stored.flatMap(({ payload }) => {
    const { data } = LogPayload.safeParse(payload);
    return data?.type === 'dropped' ? [data] : [];
  });
  const dropped = words.flatMap(({ first, last }) => numbers(first, last));
  expect(words.map(({ reason }) => reason)).toEqual(words.map(() => 'overflow'));
  expect(dropped.length).toBeGreaterThan(0);
  expect([...stored.map(({ seq }) => seq), ...dropped].sort((a, b) => a - b)).toEqual(numbers(1, 25 + words.length));
});
