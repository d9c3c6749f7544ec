import { type Discovered, discover } from '../sync/discover.ts';
import type { World as Network } from '../sync/post.ts';
import type { Target } from '../sync/target.ts';
import type { Store } from './world.ts';

/** `missing`: since when nothing is there any more. */
type Kept = { key: string; at: number; found: Discovered; missing?: number };

const kept = 'discovery';
/**
 * Milliseconds for which an answer counts; a collector that is updated is asked again within a day. "Nothing here" counts
 * for less, and ends what was known only when it is said for so long: a proxy says it of a collector that starts anew.
 */
const lasts = { document: 86_400_000, nothing: 3_600_000 };

export type Discoveries = {
  /** What the endpoint in force promises; undefined while nobody knows. */
  discovered(): Discovered | undefined;
  /** Ask where it is not known, or was asked long ago. Never rejects. */
  look(): Promise<void>;
  /** As `discovered`, but undefined where the endpoint does not say so now. Never rejects. */
  now(): Promise<Discovered | undefined>;
};

/** Remember what the collector promises, over the deaths of the worker. */
export function followDiscovery(
  local: () => Pick<Store, 'get' | 'set'>,
  target: () => Target,
  world: Pick<Network, 'fetch' | 'now'>,
): Discoveries {
  let current: Kept | undefined;
  const inForce = (): Kept | undefined => {
    const to = target();
    return to.state === 'on' && current?.key === to.key ? current : undefined;
  };
  async function look(): Promise<void> {
    const to = target();
    if (to.state !== 'on') return;
    try {
      // Only this extension writes to its storage.
      current ??= (await local().get(kept))[kept] as Kept | undefined;
      const known = inForce();
      if (known && isFresh(known, world.now())) return;
      const found = await discover(to, world);
      if (!found) return;
      current = next(known, { key: to.key, at: world.now(), found });
      await local().set({ [kept]: current });
    } catch {
      // Asked again at the next look.
    }
  }
  return {
    discovered: () => inForce()?.found,
    look,
    async now() {
      await look();
      const known = inForce();
      return known?.missing === undefined ? known?.found : undefined;
    },
  };
}

function isFresh({ at, found, missing }: Kept, now: number): boolean {
  if (missing !== undefined) return false;
  return Math.abs(now - at) < (found.document ? lasts.document : lasts.nothing);
}

function next(known: Kept | undefined, asked: Kept): Kept {
  if (asked.found.document || !known?.found.document) return asked;
  const { missing = asked.at } = known;
  return Math.abs(asked.at - missing) < lasts.nothing ? { ...known, missing } : asked;
}
