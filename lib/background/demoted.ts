import type { World } from './world.ts';

/** How often a rule interrupted on this machine, and how often that was called useless. */
export type Usefulness = { shown: number; notUseful: number };
type Kept = { since: number; rules: Record<string, Usefulness & { reported?: boolean }>; told: string[] };

const kept = 'usefulness';
const mostTold = 1_000;
/** Fewer prompts than this say nothing about a rule. */
const fewest = 10;
/** The share that Google's Tricorder tolerates before a check is taken out: https://abseil.io/resources/swe-book/html/ch20.html */
const tolerated = 0.1;

export const isUseless = ({ shown, notUseful }: Usefulness): boolean =>
  shown >= fewest && Math.min(notUseful, shown) / shown > tolerated;

/** A prompt that the rule leads was shown. */
export async function countShown(world: World, rule: string): Promise<void> {
  await change(world, current => {
    const counts = countsOf(current, rule);
    counts.shown += 1;
  });
}

/**
 * Somebody said that the rule was of no use, about the thing that `about` names; once for each. True where that made the
 * rule demote itself, once.
 */
export async function countNotUseful(
  world: World,
  rule: string,
  about: string,
): Promise<{ counted: boolean; demoted: boolean }> {
  return change(world, current => {
    if (current.told.includes(about)) return { counted: false, demoted: false };
    current.told = [...current.told, about].slice(-mostTold);
    const counts = countsOf(current, rule);
    counts.notUseful += 1;
    const demoted = isUseless(counts) && !counts.reported && isAllowed(world);
    if (demoted) counts.reported = true;
    return { counted: true, demoted };
  });
}

/** Rules that only badge on this machine, but for critical findings. Empty where the policy forbids it. */
export async function demotedRules(world: World): Promise<Map<string, Usefulness>> {
  if (!isAllowed(world)) return new Map();
  const { rules } = await load(world);
  return new Map(Object.entries(rules).filter(([, counts]) => isUseless(counts)));
}

/** Count the rule anew: it asks again. */
export async function restoreRule(world: World, rule: string): Promise<boolean> {
  return change(world, current => {
    const known = Object.hasOwn(current.rules, rule);
    delete current.rules[rule];
    return known;
  });
}

const isAllowed = (world: World): boolean => world.policy.current().effective.demotion.allowed;

function countsOf({ rules }: Kept, rule: string): Kept['rules'][string] {
  rules[rule] ??= { shown: 0, notUseful: 0 };
  return rules[rule];
}

async function change<Result>(world: World, edit: (current: Kept) => Result): Promise<Result> {
  return world.turn(kept, async () => {
    const current = await load(world);
    const result = edit(current);
    await world.local.set({ [kept]: current });
    return result;
  });
}

/** What was said before the policy's `forgetBefore` does not count. */
async function load(world: World): Promise<Kept> {
  const stored = (await world.local.get(kept))[kept] as Kept | undefined;
  const { forgetBefore } = world.policy.current().effective.demotion;
  const from = forgetBefore === undefined ? 0 : Date.parse(forgetBefore);
  if (stored && typeof stored.since === 'number' && stored.since >= from) return stored;
  return { since: world.now(), rules: {}, told: [] };
}
