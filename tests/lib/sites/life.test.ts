import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { complaints } from '../../../lib/guard/read/health.ts';
import type { PostRead } from '../../../lib/guard/read/read-post.ts';
import { readPosts } from '../../../lib/guard/read/read-posts.ts';
import { createKnown } from '../../../lib/guard/watch/known.ts';
import { scan } from '../../../lib/guard/watch/scan.ts';
import type { SiteProfile } from '../../../lib/schema/site-profile.ts';
import { fixture, readDocument, sites } from './page.ts';

const names = readdirSync(new URL('../../fixtures/pages/', import.meta.url))
  .filter(name => name.endsWith('.html'))
  .map(name => name.slice(0, -5));
const profileOf = (name: string): SiteProfile => {
  const found = sites.find(site => site.id === name.replace(/--.*$/, ''));
  if (!found) throw new Error(`no site profile for ${name}`);
  return found.profile;
};
const pagesOf = (id: string) => names.filter(name => name.replace(/--.*$/, '') === id).map(fixture);

const ids = sites.map(site => site.id);

describe('the self-check', () => {
  test.each(ids)('%s: a thread whose posts are not found any more is degraded', id => {
    const profile = profileOf(id);
    const broken = { ...profile, layouts: profile.layouts.map(layout => ({ ...layout, post: '.renamed' })) };
    const reasons = pagesOf(id).flatMap(html => {
      const document = readDocument(html);
      return complaints(document, broken, [...readPosts(document, broken)]);
    });
    expect(reasons).toContain('no-posts');
  });

  test.each(ids)('%s: posts whose authors are not found any more are degraded', id => {
    const profile = profileOf(id);
    const author = { name: [{ select: '.renamed' }] };
    const broken = { ...profile, layouts: profile.layouts.map(layout => ({ ...layout, author })) };
    const reasons = pagesOf(id).flatMap(html => {
      const document = readDocument(html);
      return complaints(document, broken, [...readPosts(document, broken)]);
    });
    expect(reasons).toContain('posts-without-author');
  });
});

describe('nothing is scanned twice without a change', () => {
  test.each(names)('%s', async name => {
    const document = readDocument(fixture(name));
    const sent: string[] = [];
    const world = {
      root: document,
      profile: profileOf(name),
      known: createKnown(),
      async send(reads: PostRead[]) {
        const posts = reads.map(({ reading }) => reading);
        sent.push(...posts.map(post => post.id));
        return posts.map(({ id }) => ({
          id,
          attribution: { state: 'unknown' as const, reviewed: 'unknown' as const, evidence: [] },
          findings: [],
        }));
      },
      onPost: () => [],
      onGone: () => {},
      signal: new AbortController().signal,
    };
    await scan(world);
    const first = sent.length;
    expect(first).toBe([...readPosts(document, world.profile)].length);
    await scan(world);
    expect(sent.length).toBe(first);
  });
});
