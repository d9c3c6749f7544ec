import type { AttributionState, Reviewed } from '../schema/attribution.ts';
import type { Subject } from '../schema/event.ts';
import type { Finding } from '../schema/finding.ts';
import { normalised, sha256 } from './hash.ts';
import type { World } from './world.ts';

/** Where a risky command was seen in an agent's post. No text: the command is known by its hash. */
export type Seen = {
  host: string;
  state: AttributionState;
  reviewed: Reviewed;
  /** Milliseconds since the epoch: when the post was shown, and when the command was last copied. */
  at: number;
  copied?: number;
};

const kept = 'seen';
const mostKept = 2_000;
const lasts = 14 * 24 * 60 * 60 * 1000;

/** Remember what an agent wrote; the first place stays. Never rejects. */
export async function rememberSeen(world: World, subjects: readonly Subject[]): Promise<void> {
  await change(world, async seen => {
    const before = seen.size;
    for (const { command, host, attribution: state, reviewed } of subjects)
      if (!seen.has(command)) seen.set(command, { host, state, reviewed, at: world.now() });
    return seen.size > before;
  });
}

/** A copy left the page, or is about to: for "you copied this 12 minutes ago". Never rejects. */
export async function rememberCopied(world: World, text: string, found: readonly Finding[]): Promise<void> {
  await change(world, async seen => {
    let any = false;
    for (const command of await commandsOf(text, found)) {
      const known = seen.get(command);
      if (known) seen.set(command, { ...known, copied: world.now() });
      any ||= known !== undefined;
    }
    return any;
  });
}

export async function seenBefore(world: World, commands: readonly string[]): Promise<Seen | undefined> {
  // In turn: a copy that is being remembered counts.
  const seen = await world.turn(kept, () => load(world));
  return commands.map(command => seen.get(command)).find(one => one !== undefined);
}

/** The same hash as the subject's in the log. */
export const commandHash = (normalised: string): Promise<string> => sha256(normalised);

/** The hashes of what was found in a text, in order. */
export const commandsOf = (text: string, found: readonly Pick<Finding, 'range'>[]): Promise<string[]> =>
  Promise.all(found.map(one => commandHash(normalised(text, one.range))));

async function change(world: World, edit: (seen: Map<string, Seen>) => Promise<boolean>): Promise<void> {
  await world
    .turn(kept, async () => {
      const seen = await load(world);
      if (!(await edit(seen))) return;
      await world.local.set({ [kept]: Object.fromEntries([...seen].slice(-mostKept)) });
    })
    .catch(() => {});
}

async function load(world: World): Promise<Map<string, Seen>> {
  const stored = (await world.local.get(kept))[kept];
  if (typeof stored !== 'object' || stored === null) return new Map();
  const now = world.now();
  return new Map(Object.entries(stored as Record<string, Seen>).filter(([, { at }]) => at <= now && now - at < lasts));
}
