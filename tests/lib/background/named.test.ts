import { describe, expect, test } from 'vitest';
import { followNamed, namedPages } from '../../../lib/background/named.ts';
import { turns } from '../../../lib/background/turns.ts';
import type { Shell } from '../../../lib/background/world.ts';
import { defaults } from '../../../lib/policy/defaults.ts';
import { memoryStore } from './memory-store.ts';

const policy = (sites: Partial<(typeof defaults)['sites']>) => ({
  ...defaults,
  sites: { ...defaults.sites, ...sites },
});
const profile = { id: 'own', recogniser: { any: ['#own'] }, profile: {} as never };

/** A browser that keeps the patterns; `refuses` those that it cannot read. */
function browser(refuses: (pages: string[]) => boolean = () => false) {
  const state = { pages: [] as string[], told: [] as unknown[] };
  const shell = {
    named: async () => state.pages,
    // As the browser: what it knew it has forgotten by the time that it learns anew.
    async name(pages: string[]) {
      await Promise.resolve();
      state.pages = [];
      await Promise.resolve();
      if (refuses(pages)) throw new Error('invalid pattern');
      state.pages = pages;
    },
    sayAgain: async (where: unknown) => void state.told.push(where),
  } as unknown as Shell;
  const world = { shell, turn: turns(), session: memoryStore() };
  return {
    state,
    world,
    follow: (sites: Parameters<typeof policy>[0], more: Partial<typeof defaults> = {}) =>
      followNamed(world, { effective: { ...policy(sites), ...more } }),
  };
}

describe('pages that the policy names', () => {
  test('are the hosts of sites and consoles, sorted, each once', () => {
    const sites = { include: ['Wiki.example.com', '*.corp.example'], consoles: ['wiki.example.com', 'db.example'] };
    expect(namedPages(policy(sites))).toEqual(['*://*.corp.example/*', '*://db.example/*', '*://wiki.example.com/*']);
  });

  test('are all, where the administrator’s own profiles may fit any', () => {
    expect(namedPages(policy({ profiles: [profile] }))).toEqual(['*://*/*']);
  });

  test('are registered when they change, and open pages are told then only', async () => {
    const { state, follow } = browser();
    await follow({});
    expect(state).toEqual({ pages: [], told: [] });
    await follow({ include: ['wiki.example.com'] });
    await follow({ include: ['wiki.example.com'] });
    expect(state).toEqual({ pages: ['*://wiki.example.com/*'], told: [{ pages: ['*://wiki.example.com/*'] }] });
    await follow({});
    expect(state.pages).toEqual([]);
    expect(state.told).toHaveLength(2);
  });

  test('a pattern that the browser does not take makes every page ask, instead of none', async () => {
    const { state, follow } = browser(pages => pages.includes('*://bad_host/*'));
    await follow({ include: ['bad_host', 'wiki.example.com'] });
    expect(state).toEqual({ pages: ['*://*/*'], told: [{ pages: ['*://*/*'] }] });
  });

  test('all open pages are told when the policy begins to interrupt, or ends it', async () => {
    const { state, follow } = browser();
    await follow({});
    await follow({}, { mode: 'audit' });
    await follow({}, { mode: 'audit' });
    await follow({}, { unanswered: 'let-through' });
    expect(state.told).toEqual([{ pages: ['*://*/*'] }, { pages: ['*://*/*'] }]);
  });

  test('hosts are named also where nothing can be kept', async () => {
    const { state, world, follow } = browser();
    const full = async () => Promise.reject(new Error('full'));
    world.session = { ...world.session, get: full, set: full };
    await follow({ include: ['wiki.example.com'] });
    expect(state.pages).toEqual(['*://wiki.example.com/*']);
  });

  test('a policy that comes, goes and comes again within a moment is named in the end', async () => {
    const { state, follow } = browser();
    const sites = { include: ['wiki.example.com'] };
    await follow(sites);
    await Promise.all([follow({}), follow(sites), follow({}), follow(sites)]);
    expect(state.pages).toEqual(['*://wiki.example.com/*']);
  });
});
