import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followPolicy, type Kept, type PolicySource, type PolicyWorld } from '../../../lib/policy/load.ts';
import { keepTime, settleTime, type Values } from '../../../lib/policy/state.ts';
import type { PolicyState } from '../../../lib/schema/policy.ts';

type Answer = { after: number; values?: Values; error?: string };

function kept<Value>(): Kept<Value> & { value?: Value } {
  const store: Kept<Value> & { value?: Value } = {
    load: async () => structuredClone(store.value),
    save: async value => {
      store.value = structuredClone(value);
    },
  };
  return store;
}

/** A browser whose managed storage answers as the list says, one entry for each read; the last repeats. */
function browserThat(answers: Answer[], from?: Pick<PolicyWorld, 'session' | 'local'>) {
  let reads = 0;
  let reread = () => {};
  const world: PolicyWorld & { change(): void; answers: Answer[] } = {
    answers,
    managed: () =>
      new Promise((resolve, reject) => {
        const answer = answers[Math.min(reads++, answers.length - 1)];
        if (!answer || answer.after === Number.POSITIVE_INFINITY) return;
        setTimeout(() => (answer.error ? reject(new Error(answer.error)) : resolve(answer.values ?? {})), answer.after);
      }),
    onManagedChange: listener => {
      reread = listener;
    },
    change: () => reread(),
    session: from?.session ?? kept(),
    local: from?.local ?? kept(),
    now: Date.now,
    // WebCrypto answers from another thread, which no fake clock moves.
    fingerprint: async policy => JSON.stringify(policy).length.toString(16).padStart(12, '0'),
    after: (milliseconds, run, signal) => {
      const timer = setTimeout(run, milliseconds);
      signal.addEventListener('abort', () => clearTimeout(timer));
    },
  };
  return world;
}

const audit = { mode: 'audit' };
let life: AbortController;
beforeEach(() => {
  life = new AbortController();
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
async function reread(policy: PolicySource): Promise<void> {
  const done = policy.reread();
  await pass(10);
  await done;
}

describe('following the policy', () => {
  test('a slow browser: not yet loaded with the safe defaults, then loaded', async () => {
    const policy = followPolicy(browserThat([{ after: 2_960, values: audit }]), life.signal);
    await policy.ready;
    expect(policy.current()).toMatchObject({ status: 'not-yet-loaded', effective: { mode: 'enforce' } });
    await pass(3_000);
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { mode: 'audit' }, managedKeys: ['mode'] });
    expect(policy.current().fingerprint).toMatch(/^[0-9a-f]{12}$/);
  });

  test('cache first: after a restart the last policy is in force at once, before the browser has said anything', async () => {
    const before = browserThat([{ after: 0, values: audit }]);
    followPolicy(before, life.signal);
    await pass(100);
    const after = browserThat([{ after: 2_960, values: { mode: 'enforce' } }]);
    after.local = before.local;
    const policy = followPolicy(after, life.signal);
    await policy.ready;
    expect(policy.current()).toMatchObject({ status: 'not-yet-loaded', effective: { mode: 'audit' } });
    await pass(3_000);
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { mode: 'enforce' } });
  });

  test('a background that wakes in the same browser session goes on where the last one stopped', async () => {
    const before = browserThat([{ after: 0, values: audit }]);
    followPolicy(before, life.signal);
    await pass(100);
    const policy = followPolicy(browserThat([{ after: 2_960, values: audit }], before), life.signal);
    await policy.ready;
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { mode: 'audit' } });
  });

  test('C02 empty first, then the real values by the change event', async () => {
    const world = browserThat([
      { after: 5, values: {} },
      { after: 5, values: audit },
    ]);
    const seen: PolicyState['status'][] = [];
    followPolicy(world, life.signal, state => seen.push(state.status));
    await pass(2_700);
    world.change();
    await pass(100);
    expect(seen.at(-1)).toBe('loaded');
    expect(seen).not.toContain('none');
  });

  test('no policy: none, once the time for late values has passed', async () => {
    const policy = followPolicy(browserThat([{ after: 5, values: {} }]), life.signal);
    await pass(settleTime - 10);
    expect(policy.current().status).toBe('not-yet-loaded');
    await pass(20);
    expect(policy.current()).toMatchObject({ status: 'none', problems: [], managedKeys: [] });
  });

  test('a slow disk at the start does not keep "none" away for ever', async () => {
    const world = browserThat([{ after: 5, values: {} }]);
    const slow = { ...world.local, load: () => new Promise<undefined>(done => setTimeout(done, 300)) };
    const policy = followPolicy({ ...world, local: slow }, life.signal);
    await pass(300);
    await pass(settleTime + 10);
    expect(policy.current().status).toBe('none');
  });

  test('a rejection (Firefox without policy) is none', async () => {
    const policy = followPolicy(browserThat([{ after: 50, error: 'Managed storage manifest not found' }]), life.signal);
    await pass(100);
    expect(policy.current().status).toBe('none');
  });

  test('a browser that never answers: the kept policy holds and says why', async () => {
    const world = browserThat([{ after: Number.POSITIVE_INFINITY }]);
    await world.local.save({ values: audit, readAt: Date.now() - 1_000 });
    const policy = followPolicy(world, life.signal);
    await pass(settleTime + 10);
    expect(policy.current()).toMatchObject({ status: 'last-known-good', effective: { mode: 'audit' } });
    expect(policy.current().problems[0]?.message).toMatch(
      /^The browser has not handed over the policy yet\. The last policy stays in force until/,
    );
  });

  test('a browser that never answers the first time is asked again', async () => {
    const world = browserThat([{ after: Number.POSITIVE_INFINITY }, { after: 0, values: audit }]);
    const policy = followPolicy(world, life.signal);
    await pass(settleTime + 10);
    expect(policy.current().status).toBe('not-yet-loaded');
    await pass(settleTime + 10);
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { mode: 'audit' } });
  });

  test('a policy removed while running stays in force for its time, then ends', async () => {
    const world = browserThat([
      { after: 0, values: audit },
      { after: 0, values: {} },
    ]);
    const policy = followPolicy(world, life.signal);
    await pass(20_000);
    world.change();
    await pass(10);
    expect(policy.current()).toMatchObject({ status: 'last-known-good', effective: { mode: 'audit' } });
    await pass(keepTime);
    await reread(policy);
    expect(policy.current()).toMatchObject({ status: 'none', effective: { mode: 'enforce' } });
  });

  test('wrong values are invalid: the keys are named, the others are in force', async () => {
    const policy = followPolicy(
      browserThat([{ after: 0, values: { mode: 'warn', unanswered: 'let-through' } }]),
      life.signal,
    );
    await pass(10);
    expect(policy.current()).toMatchObject({
      status: 'invalid',
      effective: { mode: 'enforce', unanswered: 'let-through' },
    });
    expect(policy.current().problems.map(problem => problem.key)).toEqual(['mode']);
  });

  test('C02 flapping 100 times ends with the last value; a late old answer never wins', async () => {
    const answers = Array.from({ length: 100 }, (_, n): Answer => ({ after: 100 - n, values: n % 2 ? audit : {} }));
    const world = browserThat([...answers, { after: 1, values: { mode: 'audit', unanswered: 'let-through' } }]);
    const policy = followPolicy(world, life.signal);
    await pass(1);
    for (let n = 0; n < 100; n++) world.change();
    await pass(500);
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { unanswered: 'let-through' } });
  });

  test('C03 what is kept on disk is damaged or forged: it is judged like any policy, and the browser’s values win', async () => {
    const world = browserThat([{ after: 2_960, values: { mode: 'enforce' } }]);
    await world.local.save({ values: { mode: 'off', decisions: 7, roster: 'x' } });
    const policy = followPolicy(world, life.signal);
    await policy.ready;
    expect(policy.current().effective.mode).toBe('enforce');
    expect(policy.current().problems.map(problem => problem.key)).toEqual(['mode', 'roster', 'decisions']);
    await pass(3_000);
    expect(policy.current()).toMatchObject({ status: 'loaded', problems: [] });
  });

  test('storage that fails neither stops nor hides the policy', async () => {
    const world = browserThat([{ after: 5, values: audit }]);
    const broken = { load: () => Promise.reject(new Error('disk')), save: () => Promise.reject(new Error('disk')) };
    const policy = followPolicy({ ...world, session: broken, local: broken }, life.signal);
    await pass(10);
    expect(policy.current()).toMatchObject({ status: 'loaded', effective: { mode: 'audit' } });
  });

  test('a change is told once per difference, not per read', async () => {
    const world = browserThat([{ after: 0, values: audit }]);
    const changed = vi.fn();
    const policy = followPolicy(world, life.signal, changed);
    await pass(10);
    const before = changed.mock.calls.length;
    await reread(policy);
    await reread(policy);
    expect(changed).toHaveBeenCalledTimes(before);
  });
});
