import type { PolicyState } from '../schema/policy.ts';
import type { World } from './world.ts';

const kept = 'policy-recorded';

/** Record that another policy is in force, once per change and not at every start. Never rejects. */
export async function recordPolicy(
  { log, local }: Pick<World, 'log' | 'local'>,
  { status, fingerprint }: Pick<PolicyState, 'status' | 'fingerprint'>,
): Promise<void> {
  if (status === 'not-yet-loaded') return;
  try {
    const now = `${status} ${fingerprint}`;
    if ((await local.get(kept))[kept] === now) return;
    await log.append({ type: 'policy-changed', status, fingerprint });
    await local.set({ [kept]: now });
  } catch {
    // Recorded at the next start.
  }
}
