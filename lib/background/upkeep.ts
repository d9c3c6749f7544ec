import type { Log } from '../log/open.ts';
import { dropOver } from './exceptions.ts';
import { takenDays } from './taken-days.ts';
import { dropOldUndos } from './undos.ts';
import type { World } from './world.ts';

const kept = 'upkeep';
/** Milliseconds. */
const day = 86_400_000;
type Parts = Pick<World, 'policy' | 'local' | 'now' | 'turn'> & {
  log: Pick<Log, 'rotate' | 'retain'>;
  sending: Pick<World['sending'], 'discovered'>;
};

/**
 * Once a day: begin a new pseudonym where the present one is old, and let go of what has been kept long enough. Under the
 * policy in force, never under one that is only remembered. Rejects where the log does; the next call tries again.
 */
export async function upkeep({ policy, local, now, turn, log, sending }: Parts): Promise<boolean> {
  const { status, effective } = policy.current();
  if (status === 'not-yet-loaded') return false;
  const last = (await local.get(kept))[kept];
  // A clock that was set back must not stop this for years.
  if (typeof last === 'number' && Math.abs(now() - last) < day) return false;
  const taken = takenDays({ policy, sending });
  await log.retain({ taken: now() - taken * day, written: now() - effective.retention.keptDays * day });
  await log.rotate();
  await dropOver({ local, now, turn });
  await dropOldUndos({ local, now, turn });
  await local.set({ [kept]: now() });
  return true;
}
