import fc from 'fast-check';
import { sequences } from './model-actions.ts';
import { stayOnOneThread } from './one-thread.ts';

stayOnOneThread();
const { run } = await import('./model.ts');

/** Fails with the shortest sequence that breaks a promise, and with the seed that repeats it. */
export async function check(length: keyof typeof sequences, numRuns: number, seed?: number): Promise<void> {
  const holds = fc.asyncProperty(sequences[length], fc.nat(), async (actions, chance) => {
    const broken = await run(actions, chance);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  });
  await fc.assert(holds, { numRuns, includeErrorInReport: true, ...(seed === undefined ? {} : { seed }) });
}
