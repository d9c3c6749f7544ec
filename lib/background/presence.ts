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
