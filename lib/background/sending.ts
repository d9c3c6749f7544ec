import type { Log } from '../log/open.ts';
import type { PolicyState } from '../schema/policy.ts';
import { ActFailed, sendAct } from '../sync/act.ts';
import { type Parts, type Sync, startSync } from '../sync/start.ts';
import { followTarget } from './sync-target.ts';
import { upkeep } from './upkeep.ts';
import type { World } from './world.ts';

type Needs = Pick<Parts, 'alarms'> & {
  log: Log;
  version: string;
  /** Asked late: the policy is followed by who needs us. */
  world: () => Pick<World, 'policy' | 'local' | 'now'>;
};

export type Sending = Pick<Sync, 'recorded'> & {
  follow(state: PolicyState): Promise<void>;
  status: World['sending'];
};

/** Send what is recorded to where the policy says, and look after the log once a day, until `signal` aborts. */
export function startSending({ log, version, alarms, world }: Needs, signal: AbortSignal): Sending {
  const source = followTarget();
  const sync = startSync(
    {
      outbox: log.outbox,
      target: source.target,
      world: { fetch: (...request) => fetch(...request), now: Date.now, random: Math.random, version },
      alarms,
      flushSeconds: () => world().policy.current().effective.sync.flushSeconds,
      // Every pass, also one that sent nothing: the alarm that woke the worker is what days are told by.
      report: () => void upkeep({ ...world(), log }).catch(() => {}),
    },
    signal,
  );
  return {
    recorded: sync.recorded,
    async follow(state) {
      await source.follow(state);
      await sync.look();
    },
    status: {
      target: source.target,
      counts: log.outbox.counts,
      courier: log.outbox.courier,
      async act(name, act, install) {
        const to = source.target();
        if (to.state !== 'on') throw new ActFailed('there is no collector');
        const signed = await log.sign(act, install);
        const answer = await sendAct(to, name, signed, { fetch: (...request) => fetch(...request) });
        return { answer, install: signed.message.install };
      },
    },
  };
}
