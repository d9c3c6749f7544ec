import { expect, test } from 'vitest';
import { fromLogRecord } from '../../../lib/chain/wire/record.ts';
import type { From } from '../../../lib/messaging/server.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { targetOf } from '../../../lib/sync/target.ts';
import { copyOf, guard, postBy, type Stage, stage } from './world.ts';

const tabs = 200;
const target = await targetOf({ endpoint: 'https://a.example.com', policy: 'p' });

/** One tab reads its thread, copies, and declines. */
async function useTab(on: Stage, tab: number): Promise<void> {
  const from: From = { ...guard, tab, document: `D${tab}`, url: `https://forum.example.com/t/access/${tab}` };
  const prompt: From = { kind: 'prompt', tab, frame: 4, document: `P${tab}`, url: 'chrome-extension://x/prompt.html' };
  const command = `GRANT ALL ON ALL TABLES IN SCHEMA crm_${tab} TO PUBLIC;`;
  await on.handlers.hello({ url: from.url, matched: 'discourse' }, from);
  const posts = [postBy('agent', `p${tab}`, command)];
  await on.handlers.read({ site: 'discourse', url: from.url, posts, declarations: [] }, from);
  const answer = await on.handlers.copy({ ...copyOf(command, `p${tab}`), url: from.url }, from);
  if (answer.action !== 'prompt') throw new Error(`no prompt in tab ${tab} but ${answer.action}`);
  const { nonce } = answer;
  await on.handlers.promptOpen({ nonce }, prompt);
  const how = { evidence: [], integrity: 'proven' as const, write: 'nothing' as const, outcome: 'cancelled' as const };
  await on.handlers.promptSettle({ prompt: answer.prompt, nonce, ...how }, prompt);
}

test(`${tabs} tabs at once: each prompt and its outcome is in the log and reaches the collector once, none is dropped`, async () => {
  const on = await stage({ budget: { perDay: 1_000 } });
  await Promise.all(Array.from({ length: tabs }, (_, tab) => useTab(on, tab + 1)));
  // Exposures are recorded behind the reader's back.
  await on.world.turn('exposures', async () => {});
  const events = await on.events();
  const count = (type: string) => events.filter(one => one.type === type).length;
  expect([count('exposure'), count('prompted'), count('outcome')]).toEqual([tabs, tabs, tabs]);
  expect(await on.log.verify()).toMatchObject({ ok: true, events: events.length });

  const seqs: number[] = [];
  const fetch = (async (_: string, { body }: RequestInit) => {
    const stream = new Blob([body as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
    for (const record of (await new Response(stream).json()).resourceLogs[0].scopeLogs[0].logRecords) {
      const event = fromLogRecord(record);
      seqs.push(typeof event === 'string' ? 0 : event.leaf.seq);
    }
    return new Response('{}', { headers: { 'content-type': 'application/json' } });
  }) as typeof globalThis.fetch;
  const world = { fetch, now: Date.now, random: () => 0, version: '1' };
  await flush(on.log.outbox, () => target, world, new AbortController().signal);
  expect(seqs).toEqual(events.map((_, index) => index + 1));
  expect(await on.log.outbox.counts()).toMatchObject({ held: 0, new: 0, inflight: 0 });
});
