import fc from 'fast-check';
import { expect } from 'vitest';
import { run, sequences } from './model.ts';

/** Worlds at a time: each waits for hashes most of the time. */
const lanes = 4;

/** Fails with the shortest sequence that breaks a promise; fast-check prints the seed that repeats it. */
export async function check(length: keyof typeof sequences, runs: number): Promise<void> {
  const holds = fc.asyncProperty(sequences[length], fc.nat(), async (actions, seed) => {
    expect(await run(actions, seed)).toEqual([]);
  });
  const numRuns = Math.max(1, Math.ceil(runs / lanes));
  await Promise.all(Array.from({ length: lanes }, () => fc.assert(holds, { numRuns })));
}
