import { expect, test } from 'vitest';
import { followDiscovery } from '../../../lib/background/discovery.ts';
import type { Target } from '../../../lib/sync/target.ts';
import { memoryStore } from './memory-store.ts';

const minute = 60_000;
const target: Target = { state: 'on', url: 'https://a.example.com/v1/logs', key: 'k', policy: 'p' };

function stage() {
  const at = { time: 0, status: 200, asked: 0 };
  const local = memoryStore();
  const fetch = (async () => {
    at.asked++;
    return new Response(JSON.stringify({ erase: true, countersign: true }), { status: at.status });
  }) as typeof globalThis.fetch;
  const follow = () =>
    followDiscovery(
      () => local,
      () => target,
      { fetch, now: () => at.time },
    );
  return { at, follow };
}

test('a proxy that says "nothing here" of a collector that starts anew ends nothing that was known', async () => {
  const { at, follow } = stage();
  const first = follow();
  expect((await first.now())?.document?.erase).toBe(true);
  at.time += 24 * 60 * minute;
  at.status = 404;
  expect(await first.now(), 'it does not say so now').toBeUndefined();
  expect(first.discovered()?.document?.countersign).toBe(true);
  const anew = follow();
  await anew.look();
  expect(anew.discovered()?.document?.countersign, 'also after the worker died').toBe(true);
  at.time += minute;
  at.status = 200;
  expect((await anew.now())?.document?.erase).toBe(true);
  const { asked } = at;
  await anew.look();
  expect(at.asked, 'known for a day again').toBe(asked);
});

test('what says "nothing here" for an hour is no collector, and is asked again each hour', async () => {
  const { at, follow } = stage();
  const discovery = follow();
  await discovery.look();
  at.time += 24 * 60 * minute;
  at.status = 404;
  await discovery.look();
  at.time += 59 * minute;
  expect(await discovery.now()).toBeUndefined();
  at.time += minute;
  expect(await discovery.now()).toEqual({});
  expect(discovery.discovered()).toEqual({});
  at.status = 200;
  at.time += 59 * minute;
  expect(await discovery.now()).toEqual({});
  at.time += minute;
  expect((await discovery.now())?.document?.erase).toBe(true);
});
