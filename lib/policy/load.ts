import type { Policy, PolicyState } from '../schema/policy.ts';
import { defaults } from './defaults.ts';
import { resolve } from './resolve.ts';
import { boot, type Happening, next, remark, type Standing, settleTime, type Values } from './state.ts';

/** Where the policy comes from, and where it is kept between lives of the background. */
export type PolicyWorld = {
  /** May take 3 s, be empty at first, reject, or never answer. */
  managed(): Promise<Values>;
  onManagedChange(reread: () => void, signal: AbortSignal): void;
  /** Kept until the browser ends (`storage.session`): a worker that wakes goes on where the last one stopped. */
  session: Kept<Standing>;
  /** Kept over restarts (`storage.local`): the last policy, in force until the browser tells the current one. */
  local: Kept<Pick<Standing, 'values' | 'readAt' | 'missingSince'>>;
  now(): number;
  /** Short name of a policy, equal for equal policies. */
  fingerprint(policy: Policy): Promise<string>;
  /** Run later, unless the signal aborts first. */
  after(milliseconds: number, run: () => void, signal: AbortSignal): void;
};
export type Kept<Value> = { load(): Promise<Value | undefined>; save(value: Value): Promise<void> };

export type PolicySource = {
  /** Resolves within milliseconds, when the kept policy is in force. Never rejects. */
  ready: Promise<void>;
  current(): PolicyState;
  /** Ask the browser again; resolves with the state then, or after at most `settleTime` with the state as it is. */
  reread(): Promise<PolicyState>;
};

/** Read the policy and follow it until `signal` aborts. `changed` is called with each state whose content differs. */
export function followPolicy(
  world: PolicyWorld,
  signal: AbortSignal,
  changed: (state: PolicyState) => void = () => {},
): PolicySource {
  let standing = boot(undefined, world.now());
  let state = unread;
  let latest = 0;
  let answered = 0;
  let turn: Promise<void> = Promise.resolve();

  /** Happenings are taken one after the other, so that an older one never overwrites a newer. */
  const happen = (happening: Happening): Promise<void> => {
    turn = turn
      .then(() => enter(next(standing, happening)))
      .catch(problem => console.warn('countersign: policy', problem));
    return turn;
  };
  async function enter(to: Standing): Promise<void> {
    const before = state;
    standing = to;
    state = await present(to, world);
    await keep(to);
    if (JSON.stringify({ ...before, readAt: 0 }) !== JSON.stringify({ ...state, readAt: 0 })) changed(state);
  }
  async function keep({ values, readAt, missingSince, ...rest }: Standing): Promise<void> {
    const lasting = { values, ...(readAt ? { readAt } : {}), ...(missingSince ? { missingSince } : {}) };
    await Promise.allSettled([world.session.save({ ...lasting, ...rest }), world.local.save(lasting)]);
  }
  async function read(): Promise<void> {
    latest += 1;
    const mine = latest;
    world.after(
      settleTime,
      () => mine === latest && answered !== mine && void happen({ type: 'silent', now: world.now() }),
      signal,
    );
    const happening = await world.managed().then(
      (values): Happening => ({ type: 'read', values: { ...values }, now: world.now() }),
      (error): Happening => ({
        type: 'refused',
        message: error instanceof Error ? error.message : String(error),
        now: world.now(),
      }),
    );
    if (mine !== latest || signal.aborted) return;
    answered = mine;
    await happen(happening);
  }

  /** Ask again until it is known whether there is a policy: an answer may be lost, or come a moment before it is believed. */
  function settle(milliseconds: number, again = false): void {
    const look = async () => {
      await happen({ type: 'tick', now: world.now() });
      if (standing.status !== 'not-yet-loaded') return;
      if (again) void read();
      settle(settleTime, true);
    };
    world.after(milliseconds, () => void look(), signal);
  }

  const ready = Promise.allSettled([world.session.load(), world.local.load()]).then(async ([session, local]) => {
    const kept = local.status === 'fulfilled' ? local.value : undefined;
    const going = session.status === 'fulfilled' ? session.value : undefined;
    await enter(going ?? boot(kept, world.now())).catch(() => {});
    settle(Math.max(0, standing.startedAt + settleTime - world.now()));
  });
  world.onManagedChange(() => void ready.then(read), signal);
  void ready.then(read);

  return {
    ready,
    current: () => state,
    async reread() {
      await ready;
      const enough = new Promise<void>(end => world.after(settleTime, end, signal));
      await Promise.race([read(), enough]);
      return state;
    },
  };
}

/** Before anything is known, for the milliseconds until the kept policy is read. */
const unread: PolicyState = {
  status: 'not-yet-loaded',
  effective: defaults,
  problems: [],
  managedKeys: [],
  fingerprint: '',
};

async function present(standing: Standing, world: Pick<PolicyWorld, 'fingerprint'>): Promise<PolicyState> {
  const { effective, problems, managedKeys } = resolve(standing.values);
  return {
    status: standing.status === 'loaded' && problems.length > 0 ? 'invalid' : standing.status,
    effective,
    problems: [...remark(standing), ...problems],
    managedKeys,
    ...(standing.readAt === undefined ? {} : { readAt: standing.readAt }),
    fingerprint: await world.fingerprint(effective),
  };
}
