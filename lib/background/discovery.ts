import { type Discovered, discover } from '../sync/discover.ts';
import type { World as Network } from '../sync/post.ts';
import type { Target } from '../sync/target.ts';
import type { Store } from './world.ts';

type Kept = { key: string; at: number; found: Discovered };

const kept = 'discovery';
/** Milliseconds for which an answer counts; a collector that is updated is asked again within a day. */
const lasts = 86_400_000;

export type Discoveries = {
  /** What the endpoint in force promises; undefined while nobody knows. */
  discovered(): Discovered | undefined;
  /** Ask where it is not known, or was asked long ago. Never rejects. */
  look(): Promise<void>;
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
  return {
    discovered: () => inForce()?.found,
    async look() {
      const to = target();
      if (to.state !== 'on') return;
      try {
        // Only this extension writes to its storage.
        current ??= (await local().get(kept))[kept] as Kept | undefined;
        const known = inForce();
        if (known && Math.abs(world.now() - known.at) < lasts) return;
        const found = await discover(to, world);
        if (!found) return;
        current = { key: to.key, at: world.now(), found };
        await local().set({ [kept]: current });
      } catch {
        // Asked again at the next look.
      }
    },
  };
}
