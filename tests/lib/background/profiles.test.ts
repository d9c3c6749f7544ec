import { describe, expect, test } from 'vitest';
import { profileOf, recognisersOf } from '../../../lib/background/profiles.ts';
import { guard, stage } from './world.ts';

const profile = {
  product: 'Ask us',
  attested: 'live',
  thread: '.answer',
  layouts: [{ name: 'a', post: '.answer', id: [], author: { name: [] }, body: '.text', blocks: 'pre', marks: [] }],
};
const pushed = (id: string) => ({ sites: { profiles: [{ id, recogniser: { any: ['body#ask-us'] }, profile }] } });

describe('site profiles that the policy brings', () => {
  test('guards are told how to recognise them, before ours', async () => {
    const on = await stage(pushed('ask-us'));
    const { recognisers } = await on.handlers.recognisers({}, guard);
    expect(recognisers[0]).toEqual({ id: 'ask-us', any: ['body#ask-us'] });
    expect(recognisers.length).toBe(on.world.recognisers.length + 1);
  });

  test('a page that matches one is read by it', async () => {
    const on = await stage(pushed('ask-us'));
    expect(await on.handlers.hello({ url: guard.url, matched: 'ask-us' }, guard)).toMatchObject({
      scope: 'active',
      site: 'ask-us',
      profile: { product: 'Ask us' },
    });
    const status = await on.handlers.tabStatus({ tab: 1 }, { kind: 'page', url: 'chrome-extension://x/popup.html' });
    expect(status).toMatchObject({ site: 'ask-us', product: 'Ask us' });
  });

  test('one with the id of ours takes its place', async () => {
    const on = await stage(pushed('discourse'));
    expect(profileOf(on.world, 'discourse')?.product).toBe('Ask us');
    expect(recognisersOf(on.world).filter(one => one.id === 'discourse')).toEqual([
      { id: 'discourse', any: ['body#ask-us'] },
    ]);
  });

  test('without one, an unknown id is nothing to us', async () => {
    const on = await stage();
    expect(await on.handlers.hello({ url: guard.url, matched: 'ask-us' }, guard)).toEqual({ scope: 'none' });
  });
});

describe('the generic profile', () => {
  test('reads a host that the policy names, and no other', async () => {
    const on = await stage({ sites: { include: ['forum.example.com'] } });
    expect(await on.handlers.hello({ url: guard.url }, guard)).toMatchObject({ scope: 'active', site: 'generic' });
    expect(await (await stage()).handlers.hello({ url: guard.url }, guard)).toEqual({ scope: 'none' });
  });

  test('never where the profile of a product fits', async () => {
    const on = await stage({ sites: { include: ['forum.example.com'] } });
    expect(await on.handlers.hello({ url: guard.url, matched: 'discourse' }, guard)).toMatchObject({
      site: 'discourse',
    });
  });
});
