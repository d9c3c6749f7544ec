import type { Erasure } from '../schema/erase.ts';
import type { ErasedThere } from '../schema/status.ts';
import { ActFailed } from '../sync/act.ts';
import type { World } from './world.ts';

const kept = 'erase-there';

/** Why a try ended without an answer of 200. `absent`: nothing at the address says that it erases. */
type Hindrance = 'away' | 'absent' | 'refused';

/** Milliseconds until the next try. No wish ends by itself: what refuses today may be mended, or another one tomorrow. */
const pauses: Record<Hindrance, number> = { away: 60_000, absent: 3_600_000, refused: 86_400_000 };

/** What a person asked the collector to erase, and how far that is. It outlives the worker and the browser. */
type Kept = {
  asked: number;
  owed: Erasure[];
  erased: number;
  tried?: number;
  problem?: string;
  hindrance?: Hindrance;
  /** Hosts: whom the policy named when the wish was made, and when it was last asked. */
  of?: string;
  by?: string;
};

type Needs = Pick<World, 'local' | 'turn' | 'now'> & {
  log: Pick<World['log'], 'erasures'>;
  sending: Pick<World['sending'], 'target' | 'discover' | 'erase' | 'look'>;
};

/** Ask the collector to erase what it has taken. Where it is away it is asked again, until it has answered. */
export async function eraseThere(world: Needs): Promise<ErasedThere> {
  // What is on its way arrives first, or it would come after the erasure.
  await world.sending.look();
  const owed = await world.log.erasures();
  const of = hostOf(world);
  const wish: Kept = { asked: world.now(), owed, erased: 0, ...(of === undefined ? {} : { of }) };
  await world.turn(kept, () => world.local.set({ [kept]: wish }));
  return eraseOwed(world);
}

/** Ask for what is still owed. Never rejects. */
export async function eraseOwed(world: Needs): Promise<ErasedThere> {
  return world.turn(kept, async () => {
    const now = await load(world);
    if (!now) return { state: 'never' };
    const by = hostOf(world);
    if (now.owed.length === 0 || isEarly(now, world.now()) || by === undefined) return statusOf(now);
    const { asked, owed, erased, of = by } = now;
    let next: Kept = { asked, owed, erased, of, by, tried: world.now() };
    try {
      const hindrance = await lookThere(world.sending);
      if (hindrance) next = { ...next, ...hindrance };
      else {
        for (const one of now.owed) {
          const { erased } = await world.sending.erase(one);
          next = { ...next, owed: next.owed.filter(other => other !== one), erased: next.erased + erased };
        }
      }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      next = { ...next, problem, hindrance: hindranceOf(error) };
    }
    await world.local.set({ [kept]: next });
    return statusOf(next);
  });
}

function hostOf({ sending }: Pick<Needs, 'sending'>): string | undefined {
  const target = sending.target();
  return target.state === 'on' ? new URL(target.url).host : undefined;
}

function isEarly({ tried, hindrance = 'away' }: Kept, now: number): boolean {
  return tried !== undefined && Math.abs(now - tried) < pauses[hindrance];
}

/** Whoever takes the log need not be told that somebody erases theirs, and under which names. */
async function lookThere({
  discover,
}: Pick<World['sending'], 'discover'>): Promise<Pick<Kept, 'hindrance' | 'problem'> | undefined> {
  const found = await discover();
  if (!found) return { hindrance: 'away', problem: 'the collector cannot be reached' };
  return found.document?.erase ? undefined : { hindrance: 'absent' };
}

/** How far the last erasure at the collector is. */
export async function erasedThere(world: Pick<World, 'local'>): Promise<ErasedThere> {
  const now = await load(world);
  return now ? statusOf(now) : { state: 'never' };
}

/** A collector that does not know its own path is a proxy's word for one that starts; clocks are set right. */
function hindranceOf(error: unknown): Hindrance {
  if (!(error instanceof ActFailed) || error.status === undefined) return 'away';
  const { status, reason } = error;
  const passes = [404, 405, 408, 425, 429].includes(status) || reason === 'not-now' || reason === 'used';
  return status >= 400 && status < 500 && !passes ? 'refused' : 'away';
}

const states = { away: 'waiting', absent: 'absent', refused: 'refused' } as const;

function statusOf({ asked, owed, erased, problem, hindrance = 'away', of, by }: Kept): ErasedThere {
  const about = { asked, erased };
  // Perhaps the same one at another address, perhaps one that never had anything: it does not say.
  if (owed.length === 0 && of !== undefined && by !== undefined && of !== by)
    return { state: 'moved', of, by, ...about };
  if (owed.length === 0) return { state: 'done', ...about };
  return { state: states[hindrance], ...about, ...(problem === undefined ? {} : { problem }) };
}

/** Only this extension writes to its storage. */
async function load({ local }: Pick<World, 'local'>): Promise<Kept | undefined> {
  const now = (await local.get(kept))[kept] as
    | (Omit<Kept, 'owed'> & { owed: (Erasure | { message: Erasure })[] })
    | undefined;
  // Earlier versions kept what they had signed; a collector wants it signed when it is sent.
  return now && { ...now, owed: now.owed.map(one => ('message' in one ? one.message : one)) };
}
