import type { NamedRecogniser, SiteProfile } from '../schema/site-profile.ts';
import type { World } from './world.ts';

const pushed = (world: World) => world.policy.current().effective.sites.profiles;

/** A site profile by its id; the administrator's own goes before ours, also where it takes our id. */
export function profileOf(world: World, id: string): SiteProfile | undefined {
  return pushed(world).find(one => one.id === id)?.profile ?? world.sites.get(id);
}

/** How pages are recognised, the administrator's own first: they may correct a product whose markup has changed. */
export function recognisersOf(world: World): NamedRecogniser[] {
  const own = pushed(world).map(({ id, recogniser }) => ({ ...recogniser, id }));
  const taken = new Set(own.map(one => one.id));
  return [...own, ...world.recognisers.filter(one => !taken.has(one.id))];
}
