import type { Answer, Request } from '../messaging/protocol.ts';
import { demotedRules, restoreRule } from './demoted.ts';
import { exceptionsInForce, revokeException } from './exceptions.ts';
import type { World } from './world.ts';

/** What nobody is asked about on this machine, and until when. */
export async function eased(world: World): Promise<Answer<'eased'>> {
  await world.policy.ready;
  return {
    exceptions: (await exceptionsInForce(world)).map(({ id, host, shape, reason, until, subject }) => ({
      ...{ id, host, shape, reason, until },
      rule: subject.rule,
    })),
    demoted: [...(await demotedRules(world))].map(([rule, { shown, notUseful }]) => ({ rule, shown, notUseful })),
  };
}

/** Ask again. */
export async function easedEnd(world: World, { kind, id }: Request<'easedEnd'>): Promise<Answer<'easedEnd'>> {
  await world.policy.ready;
  return { done: kind === 'exception' ? await revokeException(world, id) : await restoreRule(world, id) };
}
