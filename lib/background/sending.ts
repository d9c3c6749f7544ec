import type { Log } from '../log/open.ts';
import type { PolicyState } from '../schema/policy.ts';
import { ActFailed, createActs } from '../sync/act.ts';
import { type Parts, type Sync, startSync } from '../sync/start.ts';
import { followDiscovery } from './discovery.ts';
import { eraseOwed } from './erase-there.ts';
import { followTarget } from './sync-target.ts';
import { upkeep } from './upkeep.ts';
import type { World } from './world.ts';

type Needs = Pick<Parts, 'alarms'> & {
  log: Log;
  version: string;
  /** Asked late: the policy is followed by who needs us. */
  world: () => Pick<World, 'policy' | 'local' | 'now' | 'turn' | 'log' | 'sending'>;
};

export type Sending = Pick<Sync, 'recorded'> & {
  follow(state: PolicyState): Promise<void>;
  status: World['sending'];
};

/** Send what is recorded to where the policy says, and look after the log once a day, until `signal` aborts. */
export function startSending({ log, version, alarms, world }: Needs, signal: AbortSignal): Sending {
  const source = followTarget();
  const network = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request), now: Date.now };
  const collector = () => {
    const to = source.target();
    if (to.state !== 'on') throw new ActFailed('there is no collector');
    return to;
  };
  const discovery = followDiscovery(() => world().local, source.target, network);
  const sync = startSync(
    {
      outbox: log.outbox,
      target: source.target,
      world: { ...network, random: Math.random, version },
      mostEvents: () => discovery.discovered()?.document?.maxBatch,
      alarms,
      flushSeconds: () => world().policy.current().effective.sync.flushSeconds,
      // Every pass, also one that sent nothing: the alarm that woke the worker is what days are told by.
      report: () => {
        void upkeep({ ...world(), log }).catch(() => {});
        void discovery.look();
        void eraseOwed(world()).catch(() => {});
      },
    },
    signal,
  );
  return {
    recorded: sync.recorded,
    async follow(state) {
      await source.follow(state);
      await discovery.look();
      await sync.look();
    },
    status: {
      target: source.target,
      counts: log.outbox.counts,
      courier: log.outbox.courier,
      ...createActs(log.sign, collector, network),
      look: sync.look,
      discovered: discovery.discovered,
      discover: discovery.now,
    },
  };
}
