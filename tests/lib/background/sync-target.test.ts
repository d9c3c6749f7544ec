import { expect, test } from 'vitest';
import { followTarget } from '../../../lib/background/sync-target.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import type { PolicyState } from '../../../lib/schema/policy.ts';

const under = (raw: unknown, status: PolicyState['status'] = 'loaded'): PolicyState => ({
  status,
  fingerprint: 'f',
  ...resolve(raw),
});
const endpoint = 'https://logs.example.com';

test('P6 a policy that is only remembered sends nothing, and neither does one that is being looked at', async () => {
  const source = followTarget();
  expect(source.target().state).toBe('unresolved');
  await source.follow(under({ sync: { endpoint } }, 'not-yet-loaded'));
  expect(source.target().state).toBe('unresolved');
  const following = source.follow(under({ sync: { endpoint } }));
  expect(source.target().state).toBe('unresolved');
  await following;
  expect(source.target()).toMatchObject({ state: 'on', url: `${endpoint}/v1/logs`, policy: 'f' });
});

test('no policy and no endpoint are off', async () => {
  const source = followTarget();
  await source.follow(under({}, 'none'));
  expect(source.target()).toEqual({ state: 'off' });
  await source.follow(under({ mode: 'audit' }));
  expect(source.target()).toEqual({ state: 'off' });
});

test('an address or a token that was refused is told, and does not count as "send nothing"', async () => {
  const source = followTarget();
  for (const sync of [{ endpoint: 'http://logs.example.com' }, { endpoint, token: 'two words' }, 'https://x']) {
    await source.follow(under({ sync }, 'invalid'));
    expect(source.target().state, JSON.stringify(sync)).toBe('wrong');
    expect(JSON.stringify(source.target())).not.toContain('two words');
  }
});

test('token and team go along; of two policies in a row the later counts', async () => {
  const source = followTarget();
  const one = source.follow(under({ sync: { endpoint: 'https://old.example.com' } }));
  const two = source.follow(under({ sync: { endpoint, token: 'cs_t', team: 'blue' } }));
  await Promise.all([two, one]);
  expect(source.target()).toMatchObject({ url: `${endpoint}/v1/logs`, token: 'cs_t', team: 'blue' });
  await source.follow(under({ sync: { endpoint } }, 'last-known-good'));
  expect(source.target()).toMatchObject({ state: 'on' });
});
