import type { LogPayload } from '../schema/event.ts';
import type { World } from './world.ts';

/** Record a prompt that mode, policy or budget did not let come up. Rejects where the log does. */
export async function recordSkipped(world: World, prompted: Extract<LogPayload, { type: 'prompted' }>): Promise<void> {
  await world.log.append(prompted);
  const { prompt, subject } = prompted;
  await world.log.settle(prompt, { outcome: 'skipped', evidence: [], integrity: 'unproven', subject });
}
