import type { TabRecord } from './tabs.ts';
import type { World } from './world.ts';

/** Whether a guard listens at a place. One that listens but does not answer is there all the same. */
export async function isThere(world: World, place: Parameters<World['shell']['tell']>[0]): Promise<boolean> {
  try {
    await world.shell.tell(place, { to: 'guard', name: 'present' });
    return true;
  } catch (error) {
    return !/receiving end does not exist|could not establish connection|no tab with id/i.test(String(error));
  }
}

/**
 * What stands in a tab now. It may have gone on to a page on which no guard is at work, so that nobody could say so.
 * Looked at again: the next page may have said hello while we asked, and must not be forgotten.
 */
export async function standing(world: World, tab: number): Promise<TabRecord> {
  const record = await world.tabs.load(tab);
  if (!record.leaving || (await isThere(world, { tab, frame: 0 })) || !record.leaving) return record;
  await world.tabs.forget(tab);
  return { frames: {} };
}
