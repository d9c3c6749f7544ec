import { expect, test } from 'vitest';
import { turns } from '../../../lib/background/turns.ts';
import { upkeep } from '../../../lib/background/upkeep.ts';
import { openLog } from '../../../lib/log/open.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import type { PolicyState } from '../../../lib/schema/policy.ts';
import type { Discovered } from '../../../lib/sync/discover.ts';
import { newWorld, report } from '../log/example.ts';
import { memoryStore } from './memory-store.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 20);

function place(raw: unknown = {}) {
  let days = 0;
  const state = { status: 'loaded', fingerprint: 'f', ...resolve(raw) } as PolicyState;
  const now = () => start + days * day;
  const log = openLog({ ...newWorld(), now });
  const policy = { ready: Promise.resolve(), current: () => state, reread: async () => state };
  const local = memoryStore();
  const found: Discovered = {};
  const parts = { policy, local, now, log, turn: turns(), sending: { discovered: () => found } };
  return { log, local, state, found, at: (next: number) => (days = next), upkeep: () => upkeep(parts) };
}

test('once a day; a clock that was set back by years does not stop it', async () => {
  const { at, upkeep: run } = place();
  expect([await run(), await run()]).toEqual([true, false]);
  at(1);
  expect(await run()).toBe(true);
  at(-4_000);
  expect([await run(), await run()]).toEqual([true, false]);
});

test('lets go of old records and begins a new pseudonym, under the policy in force only', async () => {
  const { log, state, at, upkeep: run } = place({ retention: { keptDays: 60 } });
  await log.append(report);
  await log.outbox.discardHeld();
  at(59);
  await run();
  expect(await log.query()).toHaveLength(1);
  at(91);
  state.status = 'not-yet-loaded';
  expect(await run()).toBe(false);
  expect(await log.query()).toHaveLength(1);
  state.status = 'loaded';
  expect(await run()).toBe(true);
  expect(await log.query()).toEqual([]);
  expect((await log.append(report)).seq, 'counted anew under a new name').toBe(1);
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('what a receiver took that does not promise to have it on disk is kept for a week, whatever the policy says', async () => {
  const { log, found, at, upkeep: run } = place({ retention: { takenDays: 1 } });
  const take = async () => {
    await log.append(report);
    await log.outbox.release();
    const batch = await log.outbox.next('https://log.example.com/v1/logs', 'p');
    expect(await log.outbox.accept(batch?.id ?? '')).toBe(true);
  };
  await take();
  at(6);
  await run();
  expect(await log.query()).toHaveLength(1);
  at(8);
  await run();
  expect(await log.query()).toEqual([]);
  Object.assign(found, { document: { durableAck: true } });
  await take();
  at(10);
  await run();
  expect(await log.query()).toEqual([]);
});

test('lets go of exceptions that are over, and of no others', async () => {
  const { local, upkeep: run } = place();
  await local.set({
    exceptions: [
      { id: 'over', until: start - 1, host: 'forum.example.com', reason: 'lab machines' },
      { id: 'still', until: start + 1 },
    ],
  });
  await run();
  expect(await local.get(null)).toMatchObject({ exceptions: [{ id: 'still' }] });
  expect(JSON.stringify(await local.get(null))).not.toContain('lab machines');
});
