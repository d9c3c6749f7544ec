import type { Acknowledgement } from './acknowledgement.ts';
import { quantile } from './quantile.ts';
import { type Rate, wilson } from './wilson.ts';

/** A decision faster than this, in milliseconds, is a reflex: nobody reads a prompt in that time. */
export const reflexBelow = 2_000;

export type DecideTime = {
  /** Decisions whose time is known. */
  n: number;
  /** Milliseconds. The tenth percentile falls first when people stop reading. */
  median?: number;
  p10?: number;
  /** Decisions below two seconds of all decisions. */
  reflex: Rate;
};

/**
 * Time to decide: from the prompt being visible to the outcome, over prompts that the reader ended. Prompts that timed
 * out or were killed have no decision.
 */
export function decideTime(list: readonly Acknowledgement[]): DecideTime {
  const times = list.flatMap(({ outcome, elapsed }) =>
    outcome === undefined || undecided.has(outcome) || elapsed === undefined ? [] : [elapsed],
  );
  const median = quantile(times, 0.5);
  const p10 = quantile(times, 0.1);
  return {
    n: times.length,
    ...(median === undefined || p10 === undefined ? {} : { median, p10 }),
    reflex: wilson(times.filter(time => time < reflexBelow).length, times.length),
  };
}

const undecided: ReadonlySet<string> = new Set(['timed-out', 'skipped', 'killed']);
