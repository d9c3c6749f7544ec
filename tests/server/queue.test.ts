import { expect, test } from 'vitest';
import { Busy, createQueue } from '../../server/ingest/queue.ts';
import type { Parcel } from '../../server/store/append.ts';

const parcel = (tenant: string): Parcel => ({ tenant, received: 0, events: [], odd: [] });
const stored = { stored: 0, repeated: 0, odd: 0 };

/** A store whose every commit takes `took` milliseconds and fails where `fails` says so. */
function world({ took, fails }: { took: number; fails: (tenants: string[]) => boolean }) {
  let time = 0;
  const commits: string[][] = [];
  const queue = createQueue({
    now: () => time,
    commit: async parcels => {
      const tenants = parcels.map(({ tenant }) => tenant);
      commits.push(tenants);
      await Promise.resolve();
      time += took;
      if (fails(tenants)) throw new Error(`not ${tenants.join()}`);
      return stored;
    },
  });
  /** The first goes at once; the others wait for it and go together. */
  const put = async (...tenants: string[]) => {
    const ends = await Promise.allSettled(tenants.map(tenant => queue.put(parcel(tenant))));
    return ends.map(end => (end.status === 'fulfilled' ? 'stored' : end.reason));
  };
  return { commits, put };
}

test('one parcel that the store cannot take costs the others nothing', async () => {
  const { commits, put } = world({ took: 1, fails: tenants => tenants.includes('b') });
  expect(await put('first', 'a', 'b', 'c')).toEqual(['stored', 'stored', new Error('not b'), 'stored']);
  expect(commits).toEqual([['first'], ['a', 'b', 'c'], ['a'], ['b'], ['c']]);
});

test('where the store is away, those that went together do not wait for it one after the other', async () => {
  const { commits, put } = world({ took: 5_000, fails: tenants => !tenants.includes('first') });
  const away = new Error('not a');
  expect(await put('first', 'a', 'b', 'c')).toEqual(['stored', away, away, away]);
  expect(commits).toEqual([['first'], ['a', 'b', 'c'], ['a']]);
});

test('what comes while the oldest has waited too long is turned away, and taken when that is over', async () => {
  let time = 0;
  const held: (() => void)[] = [];
  const queue = createQueue({
    now: () => time,
    commit: () => new Promise(done => held.push(() => done(stored))),
  });
  const [first, second] = [queue.put(parcel('a')), queue.put(parcel('b'))];
  time = 2_001;
  expect(queue.age()).toBe(2_001);
  await expect(queue.put(parcel('c'))).rejects.toThrow(Busy);
  held.shift()?.();
  await first;
  const third = queue.put(parcel('d'));
  held.shift()?.();
  await second;
  await expect.poll(() => held.length).toBe(1);
  held.shift()?.();
  await third;
  await queue.idle();
  expect(queue.age()).toBe(0);
});
