import { createActs } from '../../../lib/sync/act.ts';
import { discover } from '../../../lib/sync/discover.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { targetOf } from '../../../lib/sync/target.ts';
import { type Stage, stage } from './world.ts';

/** A background whose log signs for a real collector. */
export async function atCollector(endpoint: string, policy: object): Promise<Stage> {
  return reach(await stage(policy), endpoint);
}

/** The same for a background that has started anew. */
export async function reach(on: Stage, endpoint: string): Promise<Stage> {
  const target = await targetOf({ endpoint, policy: 'p', team: 'blue' });
  if (target.state !== 'on') throw new Error('no target');
  const network = { fetch, now: Date.now, random: () => 0, version: '1' };
  const found = await discover(target, network);
  Object.assign(on.world.sending, {
    target: () => target,
    discovered: () => found,
    discover: () => discover(target, network),
    look: () => flush(on.log.outbox, () => target, network, new AbortController().signal),
    ...createActs(on.log.sign, () => target, network),
  });
  return on;
}
