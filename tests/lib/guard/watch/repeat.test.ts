import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { repeat } from '../../../../lib/guard/watch/repeat.ts';

function counted(takes = 5) {
  const stop = new AbortController();
  const state = { runs: 0, atOnce: 0, most: 0 };
  const { soon, now } = repeat(
    async () => {
      state.runs += 1;
      state.atOnce += 1;
      state.most = Math.max(state.most, state.atOnce);
      await wait(takes);
      state.atOnce -= 1;
    },
    stop.signal,
    10,
  );
  return { stop, state, soon, now };
}

describe('repeat', () => {
  test('gathers changes into one run', async () => {
    const { state, soon } = counted();
    for (let i = 0; i < 10; i++) soon();
    await wait(40);
    expect(state.runs).toBe(1);
  });

  test('runs again after a change during a run, and never twice at once', async () => {
    const { state, soon } = counted(30);
    soon();
    await wait(20);
    soon();
    await wait(100);
    expect(state).toMatchObject({ runs: 2, most: 1 });
  });

  test('now() runs what is waiting at once, and nothing where nothing waits', async () => {
    const { state, soon, now } = counted();
    await now();
    expect(state.runs).toBe(0);
    soon();
    await now();
    expect(state.runs).toBe(1);
    await wait(40);
    expect(state.runs).toBe(1);
  });

  test('nothing runs after the end', async () => {
    const { stop, state, soon } = counted();
    soon();
    stop.abort();
    soon();
    await wait(40);
    expect(state.runs).toBe(0);
  });
});
