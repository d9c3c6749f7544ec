import type { Answer, Request } from '../messaging/protocol.ts';
import type { AskedForName } from '../schema/identify.ts';
import { ActFailed } from '../sync/act.ts';
import type { World } from './world.ts';

type Needs = Pick<World, 'policy'> & {
  log: Pick<World['log'], 'signIdentified'>;
  sending: Pick<World['sending'], 'target' | 'discovered' | 'identified'>;
};

/**
 * Whether somebody asked the collector to whom this install belongs. Asked one after the other, earlier pseudonyms show it
 * that they are one install; so only where the person wants that.
 */
export async function inquiries(world: Needs, { earlier }: Request<'inquiries'>): Promise<Answer<'inquiries'>> {
  await world.policy.ready;
  const target = world.sending.target();
  if (target.state === 'off') return { state: 'none', asked: [], earlier: 0 };
  const questions = await world.log.signIdentified();
  const now = earlier ? questions : questions.slice(0, 1);
  const left = questions.length - now.length;
  if (target.state === 'wrong') return { state: 'away', asked: [], earlier: left, problem: target.problem };
  const found = world.sending.discovered();
  if (found && !found.document?.identified) return { state: 'untold', asked: [], earlier: left };
  const asked: AskedForName[] = [];
  try {
    for (const question of now) asked.push(...(await world.sending.identified(question)).asked);
  } catch (error) {
    if (error instanceof ActFailed && missing.has(error.status)) return { state: 'untold', asked: [], earlier: left };
    const problem = error instanceof Error ? error.message : String(error);
    return { state: 'away', asked: [], earlier: left, problem };
  }
  return { state: 'told', asked: asked.sort((a, b) => a.asked - b.asked), earlier: left };
}

/** Nothing answers there: it is not known yet what this endpoint promises, and it promises no such thing. */
const missing: ReadonlySet<number | undefined> = new Set([404, 405, 410]);
