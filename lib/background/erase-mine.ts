import type { Answer, Request } from '../messaging/protocol.ts';
import { eraseThere } from './erase-there.ts';
import type { World } from './world.ts';

/** Kept beside the log: by hash what was shown, seen of agents and decided, and in words where not to ask again, and why, and how to take back what was done. */
const traces = ['exposures', 'seen', 'decided', 'exceptions', 'undos'];

/**
 * The person erases their record on this machine. Prompts that wait for an answer stay. A collector is told which
 * numbers will not come; what it has taken it is asked to erase where the person wants that.
 */
export async function eraseMine(world: World, { there = false }: Request<'eraseMine'>): Promise<Answer<'eraseMine'>> {
  const erased = await world.log.erase();
  for (const key of traces) await world.turn(key, () => world.local.remove(key));
  if (there) await eraseThere(world);
  return { erased };
}
