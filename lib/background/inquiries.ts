import type { Answer, Request } from '../messaging/protocol.ts';
import type { AskedForName } from '../schema/identify.ts';
import type { World } from './world.ts';

type Needs = Pick<World, 'policy'> & {
  log: Pick<World['log'], 'pseudonyms'>;
  sending: Pick<World['sending'], 'target' | 'discover' | 'identified'>;
};

/**
 * Whether somebody asked the collector to whom this install belongs. Asked one after the other, earlier pseudonyms show it
 * that they are one install; so only where the person wants that.
 */
export async function inquiries(world: Needs, { earlier }: Request<'inquiries'>): Promise<Answer<'inquiries'>> {
  await world.policy.ready;
  const target = world.sending.target();
  if (target.state === 'off') return { state: 'none', asked: [], earlier: 0 };
  const pseudonyms = await world.log.pseudonyms();
  const now = earlier ? pseudonyms : pseudonyms.slice(0, 1);
  const left = pseudonyms.length - now.length;
  if (target.state === 'wrong') return { state: 'away', asked: [], earlier: left, problem: target.problem };
  // Whoever takes the log need not be told that somebody asks, and what they are called.
  const found = await world.sending.discover();
  if (!found) return { state: 'away', asked: [], earlier: left, problem: unknown };
  if (!found.document?.identified) return { state: 'untold', asked: [], earlier: left };
  const asked: AskedForName[] = [];
  try {
    for (const install of now) {
      asked.push(...(await world.sending.identified(install)).asked);
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { state: 'away', asked: [], earlier: left, problem };
  }
  return { state: 'told', asked: asked.sort((a, b) => a.asked - b.asked), earlier: left };
}

/** As it is said of one that does not answer at all. */
const unknown = 'the collector cannot be reached';
