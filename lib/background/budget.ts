import type { World } from './world.ts';

/** One day: what was asked about against the budget, by hash, and the prompts that it spared the reader. */
type Spent = { day: string; shown: string[]; spared: string[] };

const kept = 'budget';
const mostKept = 1_000;

/**
 * Take a prompt from the day's budget. `used-up`: the copy goes, and is recorded as not asked about. What was asked about
 * today asks again and takes no more (`asked-before`): a refused command must not go through by being copied often.
 */
export async function takeFromBudget(
  world: World,
  prompt: string,
  about: string,
): Promise<'taken' | 'asked-before' | 'used-up'> {
  return world.turn(kept, async () => {
    const spent = await load(world);
    if (spent.shown.includes(about)) return 'asked-before';
    if (spent.spared.includes(prompt)) return 'used-up';
    const left = spent.shown.length < world.policy.current().effective.budget.perDay;
    if (left) spent.shown.push(about);
    else spent.spared.push(prompt);
    await world.local.set({ [kept]: { ...spent, spared: spent.spared.slice(-mostKept) } });
    return left ? 'taken' : 'used-up';
  });
}

/** The prompt that took it never came up. */
export async function giveBack(world: World, about: string): Promise<void> {
  await world.turn(kept, async () => {
    const spent = await load(world);
    await world.local.set({ [kept]: { ...spent, shown: spent.shown.filter(one => one !== about) } });
  });
}

/** The prompts that the budget spared the reader today. */
export async function sparedToday(world: World): Promise<string[]> {
  return (await load(world)).spared;
}

async function load(world: World): Promise<Spent> {
  const stored = (await world.local.get(kept))[kept] as Partial<Spent> | undefined;
  const day = dayOf(world.now());
  if (typeof stored !== 'object' || stored?.day !== day) return { day, shown: [], spared: [] };
  const words = (list: unknown) => (Array.isArray(list) ? list.filter(one => typeof one === 'string') : []);
  return { day, shown: words(stored.shown), spared: words(stored.spared) };
}

/** The person's own day, not UTC's. */
function dayOf(now: number): string {
  const date = new Date(now);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
