import type { Store } from '../store/open.ts';
import { makeCheckpoint, unsigned } from './checkpoint.ts';
import type { Signer } from './key.ts';

/** Milliseconds between two looks at what arrived. */
const pause = 1_000;
/** A checkpoint is due after so many leaves, or so long after the last one (ms). */
const due = { leaves: 1_000, age: 60_000 };

export type Runner = { stop(): Promise<void> };

export type RunnerParts = {
  store: Store;
  /** Put what was committed into trees and counts; true while more waits. */
  grow: () => Promise<boolean>;
  signer: Signer;
  now: () => number;
  report: (problem: unknown) => void;
};

/** Grow the trees and sign them, and add to the counts, beside everything else, until stopped. */
export function runTrees({ store, grow, signer, now, report }: RunnerParts): Runner {
  let stopped = false;
  let wake: () => void = () => undefined;
  let signedAt = 0;

  async function pass(): Promise<void> {
    while (!stopped && (await grow()));
    const waiting = await unsigned(store);
    const aged = now() - signedAt >= due.age || now() < signedAt;
    if (aged) signedAt = now();
    for (const { tenant, grown } of waiting) {
      if (aged || grown >= due.leaves) await makeCheckpoint(store, signer, tenant, now());
    }
  }

  const running = (async () => {
    while (!stopped) {
      // A store that does not answer now may do so in a second; nothing is lost meanwhile.
      await pass().catch(report);
      if (stopped) return;
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
