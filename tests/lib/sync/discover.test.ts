import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { discover } from '../../../lib/sync/discover.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { collectorsForTests } from '../../server/running.ts';
import { newLog, report } from '../log/example.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-discover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type On = Target & { state: 'on' };
const to = async (endpoint: string) => (await targetOf({ endpoint, policy: 'p' })) as On;
const now = () => 5_000_000;
/** Any endpoint that answers so. */
const answering = (body: BodyInit | null, status = 200) =>
  discover(
    { state: 'on', url: 'https://a.example.com/x/v1/logs', key: 'k', policy: 'p' },
    {
      now,
      fetch: (async (url: string) => {
        expect(url).toBe('https://a.example.com/x/.well-known/countersign');
        return new Response(body, { status });
      }) as typeof fetch,
    },
  );

test('our collector says what it promises, and how late it is', async () => {
  const { url } = await start(join(folder, 'a.sqlite'));
  const found = await discover(await to(url), { fetch, now: () => Date.now() + 3_600_000 });
  expect(found?.document).toMatchObject({ durableAck: true, erase: true, countersign: true, maxBatch: 1_000 });
  expect(Math.round((found?.ahead ?? 0) / 60_000)).toBe(60);
});

test('a plain receiver of logs has nothing there; who is busy, away or somebody else is not known', async () => {
  expect(await answering('404 page not found', 404)).toEqual({});
  for (const status of [500, 503, 401, 302]) expect(await answering(null, status)).toBeUndefined();
  expect(await answering('<html>Sign in</html>')).toBeUndefined();
  expect(await answering('[1]')).toBeUndefined();
  expect(await answering('{"maxBatch":1}'.padEnd(70_000))).toBeUndefined();
  expect(await discover(await to('http://127.0.0.1:9'), { fetch, now })).toBeUndefined();
});

test('what is not understood is not promised, and the rest holds', async () => {
  const odd = { durableAck: true, maxBatch: -1, erase: 'yes', time: now() - 60_000, policy: { mode: 'audit' } };
  expect(await answering(JSON.stringify(odd))).toEqual({
    document: { durableAck: true, time: now() - 60_000 },
    ahead: 60_000,
  });
});

test('a request holds no more records than the collector takes', async () => {
  const log = newLog();
  await Promise.all(Array.from({ length: 25 }, () => log.append(report)));
  const sizes: number[] = [];
  const fake = (async (_: string, { body }: RequestInit) => {
    const stream = new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
    sizes.push((await new Response(stream).json()).resourceLogs[0].scopeLogs[0].logRecords.length);
    return new Response('{}', { headers: { 'content-type': 'application/json' } });
  }) as typeof fetch;
  const target = await to('https://a.example.com');
  const world = { fetch: fake, now: Date.now, random: () => 0, version: '1', mostEvents: () => 10 };
  await flush(log.outbox, () => target, world, new AbortController().signal);
  expect(sizes).toEqual([10, 10, 5]);
});
