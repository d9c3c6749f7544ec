import { sendAct } from '../../../lib/sync/act.ts';
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
  Object.assign(on.world.sending, {
    target: () => target,
    async act(name: 'ask', act: Parameters<typeof on.log.sign>[0], install?: string) {
      const signed = await on.log.sign(act, install);
      return { answer: await sendAct(target, name, signed, { fetch }), install: signed.message.install };
    },
  });
  return on;
}
