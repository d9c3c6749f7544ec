import type { Erasure } from '../schema/erase.ts';
import type { ErasedThere } from '../schema/status.ts';
import { ActFailed } from '../sync/act.ts';
import { onTime } from './on-time.ts';
import type { World } from './world.ts';

const kept = 'erase-there';
/** Milliseconds between two tries at a collector that is away. */
const pause = 60_000;

/** What a person asked the collector to erase, and how far that is. It outlives the worker and the browser. */
type Kept = {
  asked: number;
  owed: Erasure[];
  erased: number;
  tried?: number;
  problem?: string;
  refused?: boolean;
};

type Needs = Pick<World, 'local' | 'turn' | 'now'> & {
  log: Pick<World['log'], 'erasures' | 'signErase'>;
  sending: Pick<World['sending'], 'target' | 'discover' | 'erase' | 'look'>;
};

/** Ask the collector to erase what it has taken. Where it is away it is asked again, until it has answered. */
export async function eraseThere(world: Needs): Promise<ErasedThere> {
  // What is on its way arrives first, or it would come after the erasure.
  await world.sending.look();
  const owed = await world.log.erasures();
  await world.turn(kept, () => world.local.set({ [kept]: { asked: world.now(), owed, erased: 0 } satisfies Kept }));
  return eraseOwed(world);
}

/** Ask for what is still owed. Never rejects. */
export async function eraseOwed(world: Needs): Promise<ErasedThere> {
  return world.turn(kept, async () => {
    const now = await load(world);
    if (!now) return { state: 'never' };
    const early = now.tried !== undefined && Math.abs(world.now() - now.tried) < pause;
    if (now.owed.length === 0 || now.refused || early || world.sending.target().state !== 'on') return statusOf(now);
    let next: Kept = { asked: now.asked, owed: now.owed, erased: now.erased, tried: world.now() };
    try {
      await mustErase(world.sending);
      for (const one of now.owed) {
        const { erased } = await onTime(ahead => world.log.signErase(one, ahead), world.sending.erase);
        next = { ...next, owed: next.owed.filter(other => other !== one), erased: next.erased + erased };
      }
    } catch (error) {
      const refused = error instanceof ActFailed && error.status !== undefined && isFinal(error.status);
      next = { ...next, problem: error instanceof Error ? error.message : String(error), refused };
    }
    await world.local.set({ [kept]: next });
    return statusOf(next);
  });
}

/** Whoever takes the log need not be told that somebody erases theirs, and under which names. */
async function mustErase(sending: Pick<World['sending'], 'discover'>): Promise<void> {
  const found = await sending.discover();
  if (!found) throw new ActFailed('the collector cannot be reached');
  if (!found.document?.erase) throw new ActFailed('this endpoint erases nothing', 404);
}

/** How far the last erasure at the collector is. */
export async function erasedThere(world: Pick<World, 'local'>): Promise<ErasedThere> {
  const now = await load(world);
  return now ? statusOf(now) : { state: 'never' };
}

/** Asked again, it would say the same. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

function statusOf({ asked, owed, erased, problem, refused }: Kept): ErasedThere {
  const about = { asked, erased };
  if (owed.length === 0) return { state: 'done', ...about };
  return { state: refused ? 'refused' : 'waiting', ...about, ...(problem === undefined ? {} : { problem }) };
}

/** Only this extension writes to its storage. */
async function load({ local }: Pick<World, 'local'>): Promise<Kept | undefined> {
  const now = (await local.get(kept))[kept] as
    | (Omit<Kept, 'owed'> & { owed: (Erasure | { message: Erasure })[] })
    | undefined;
  // Earlier versions kept what they had signed; a collector wants it signed when it is sent.
  return now && { ...now, owed: now.owed.map(one => ('message' in one ? one.message : one)) };
}
