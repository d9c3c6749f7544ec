import type { SignedErase } from '../../../lib/schema/erase.ts';
import type { SignedIdentified } from '../../../lib/schema/identify.ts';
import { sendAct, sendErase, sendIdentified } from '../../../lib/sync/act.ts';
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
    discover: async () => found,
    look: () => flush(on.log.outbox, () => target, network, new AbortController().signal),
    erase: (act: SignedErase) => sendErase(target, act, network),
    identified: (act: SignedIdentified) => sendIdentified(target, act, network),
    async act(name: 'ask', act: Parameters<typeof on.log.sign>[0], install?: string) {
      const signed = await on.log.sign(act, install);
      return { answer: await sendAct(target, name, signed, { fetch }), install: signed.message.install };
    },
  });
  return on;
}
