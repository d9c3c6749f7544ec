import { outcomes } from '../schema/event.ts';
import { type Acknowledgement, wasShown } from './acknowledgement.ts';
import { isoWeek, weeksBetween } from './iso-week.ts';
import { type Rate, wilson } from './wilson.ts';

/** How many prompts have this key, of all prompts counted. */
export type Tally = { key: string; rate: Rate };

/** Prompts by outcome, in the order of the vocabulary; `open` for those without one. Outcomes that never came are 0. */
export function byOutcome(list: readonly Acknowledgement[]): Tally[] {
  return tally(list, ({ outcome }) => outcome ?? 'open', [...outcomes, 'open']);
}

/** Prompts by the rule that led them, most frequent first. */
export function byRule(list: readonly Acknowledgement[]): Tally[] {
  return tally(list, ({ subject }) => subject.rule).sort(
    (a, b) => b.rate.count - a.rate.count || a.key.localeCompare(b.key, 'en'),
  );
}

/** One week: prompts shown, and how many of them each outcome ended. */
export type Week = { week: string; prompts: number; outcomes: Tally[] };

/** Prompts by ISO week of the prompt (UTC), oldest first, weeks without any included. */
export function byWeek(list: readonly Acknowledgement[]): Week[] {
  if (list.length === 0) return [];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const groups = new Map<string, Acknowledgement[]>();
  for (const one of list) {
    first = Math.min(first, one.at);
    last = Math.max(last, one.at);
    const week = isoWeek(one.at);
    const group = groups.get(week);
    if (group) group.push(one);
    else groups.set(week, [one]);
  }
  return weeksBetween(first, last).map(week => {
    const group = groups.get(week) ?? [];
    return { week, prompts: group.filter(wasShown).length, outcomes: byOutcome(group) };
  });
}

function tally(
  list: readonly Acknowledgement[],
  keyOf: (one: Acknowledgement) => string,
  keys: string[] = [],
): Tally[] {
  const counts = new Map(keys.map(key => [key, 0]));
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, rate: wilson(count, list.length) }));
}
