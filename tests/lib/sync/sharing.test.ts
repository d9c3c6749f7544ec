import { expect, test } from 'vitest';
import { type Disclosed, isRecorded } from '../../../lib/chain/disclose.ts';
import { disclosedIn, fromLogRecord } from '../../../lib/chain/wire/record.ts';
import type { Share } from '../../../lib/schema/policy.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { newLog, newWorld, report, subject } from '../log/example.ts';

const never = new AbortController().signal;
const target = (share: Share[], policy = 'p') =>
  targetOf({ endpoint: 'https://a.example.com', policy, sharing: { share, person: 'Ada' } });

/** A log whose person knows of `share`, and what a collector heard of it. */
function stage(share: () => Share[]) {
  const heard: { seq: number; disclosed: Disclosed }[] = [];
  const log = newLog({ ...newWorld(), share });
  const world = { now: Date.now, random: () => 0, version: '1' };
  async function send(to: () => Target, meanwhile: () => void = () => {}): Promise<void> {
    const fetch = (async (_: string, { body }: RequestInit) => {
      const stream = new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
      const { resourceLogs } = await new Response(stream).json();
      for (const record of resourceLogs[0].scopeLogs[0].logRecords) {
        const event = fromLogRecord(record);
        if (typeof event === 'string') throw new Error(event);
        const disclosed = disclosedIn(record);
        for (const [name, one] of Object.entries(disclosed))
          expect(name === 'name' || (await isRecorded(event.leaf, name, one))).toBe(true);
        heard.push({ seq: event.leaf.seq, disclosed });
      }
      meanwhile();
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    }) as typeof globalThis.fetch;
    await flush(log.outbox, to, { ...world, fetch }, never);
  }
  const names = () => heard.map(({ disclosed }) => Object.keys(disclosed).sort());
  return { log, send, heard, names };
}

test('an event discloses what the person knew of when it was written, where the policy still shares it', async () => {
  let known: Share[] = [];
  const { log, send, names, heard } = stage(() => known);
  await log.append(report);
  known = ['host'];
  await log.append(report);
  known = ['host', 'name', 'command'];
  await log.append(report);
  const to = await target(['host', 'name']);
  await send(() => to);
  expect(names()).toEqual([[], ['host'], ['host', 'name']]);
  expect(heard.at(-1)?.disclosed).toMatchObject({ host: { value: subject.host }, name: { value: 'Ada' } });
});

test('what the policy takes back is not sent any more, also of what was written before', async () => {
  const { log, send, names } = stage(() => ['host', 'command']);
  await log.append(report);
  const to = await target([]);
  await send(() => to);
  expect(names()).toEqual([[]]);
});

test('a policy that changes while a batch is made ready is the one that counts', async () => {
  const { log, send, names } = stage(() => ['host']);
  await log.append(report);
  const [raised, lowered] = [await target(['host']), await target([], 'q')];
  let asked = 0;
  await send(() => (asked++ === 0 ? raised : lowered));
  expect(names()).toEqual([[]]);
});
