import type { CountersignEntry } from '../schema/countersign.ts';
import type { World } from './world.ts';

const kept = 'waiting';

/** A colleague's request as far as the toolbar needs it. `expires` by the collector's clock, which is near enough. */
export type Waiting = Pick<CountersignEntry, 'id' | 'expires'>;

/** The colleagues who were last known to wait for this person. */
export async function waitingFor({ session, now }: Pick<World, 'session' | 'now'>): Promise<Waiting[]> {
  const stored = (await session.get(kept))[kept];
  // Only this extension writes to its session storage.
  return Array.isArray(stored) ? (stored as Waiting[]).filter(({ expires }) => expires > now()) : [];
}

/** True where that changes who waits. */
export async function writeWaiting(
  { session, now, turn }: Pick<World, 'session' | 'now' | 'turn'>,
  entries: readonly Waiting[],
): Promise<boolean> {
  return turn(kept, async () => {
    const before = (await session.get(kept))[kept];
    const next = entries.map(({ id, expires }) => ({ id, expires })).filter(({ expires }) => expires > now());
    if (JSON.stringify(before ?? []) === JSON.stringify(next)) return false;
    await session.set({ [kept]: next });
    return true;
  });
}
