import { describe, expect, test } from 'vitest';
import { draftSite } from '../../../../lib/guard/inspect/draft.ts';
import { hitsOf } from '../../../../lib/guard/inspect/hits.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import { refuseSite } from '../../../../lib/policy/pushed-site.ts';
import { PushedSite } from '../../../../lib/schema/policy.ts';
import { expected, fixture, readDocument, sites } from '../../sites/page.ts';

const site = (id: string) => {
  const found = sites.find(one => one.id === id);
  if (!found) throw new Error(`no site profile ${id}`);
  return found;
};

describe('hits', () => {
  test('counts elements on the page for selectors, and posts with a value for fields and marks', () => {
    const { recogniser, profile } = site('discourse');
    const hits = hitsOf(readDocument(fixture('discourse')), recogniser, profile);
    const count = (path: string) => hits.find(one => one.path === path)?.count;
    const posts = expected('discourse').posts;
    expect(count('recogniser.any[0]')).toBe(1);
    expect(count('profile.layouts[0].post')).toBeGreaterThanOrEqual(posts.length);
    expect(count('profile.layouts[0].author.id[0]')).toBe(posts.length);
    expect(count('profile.layouts[1].post')).toBe(0);
    expect(hits.find(one => one.path === 'profile.layouts[0].author.handle[0]')?.sample).toBe(posts[0]?.author);
  });

  test('a selector that is wrong hits nothing and throws nothing', () => {
    const { recogniser, profile } = site('discourse');
    const [layout] = profile.layouts;
    const broken = { ...profile, layouts: [{ ...layout, post: 'article[', marks: [] }] } as typeof profile;
    const hits = hitsOf(readDocument(fixture('discourse')), recogniser, broken);
    expect(hits.find(one => one.path === 'profile.layouts[0].post')?.count).toBe(0);
  });
});

describe('a draft', () => {
  const page = { host: 'Forum.Example.com', title: 'Ask us' };
  const row = (n: number, name: string) =>
    `<div class="row row-${n}" id="r${n}"><p class="by"><a href="/u/${n}">${name}</a></p><div class="post-body t${n}">Text ${n}<pre>id</pre></div></div>`;

  test('reads the page as the generic reader does, fits the policy, and claims the page', () => {
    const html = `<a href="/u/9">You</a><div>${['Mira', 'Noor', 'Helper'].map((name, n) => row(n, name)).join('')}</div>`;
    const document = readDocument(html);
    const generic = [...readPosts(document, site('generic').profile)];
    const draft = draftSite(document, generic, page);
    expect(PushedSite.parse(draft)).toEqual(draft);
    expect(refuseSite(draft)).toBeUndefined();
    expect(draft.id).toBe('forum-example-com');
    expect(draft.profile.layouts[0]).toMatchObject({ post: '.row', body: '.post-body', id: [{ attr: 'id' }] });
    const read = [...readPosts(document, draft.profile)].map(one => one.reading);
    expect(read.map(({ id, author }) => [id, author.name, author.profile])).toEqual([
      ['r0', 'Mira', '/u/0'],
      ['r1', 'Noor', '/u/1'],
      ['r2', 'Helper', '/u/2'],
    ]);
    expect(read.map(one => one.text)).toEqual(generic.map(one => one.reading.text));
  });

  test('of a page without posts is a form to fill in, which the policy would take', () => {
    const draft = draftSite(readDocument('<p>hello</p>'), [], page);
    expect(PushedSite.parse(draft)).toEqual(draft);
    expect(refuseSite(draft)).toBeUndefined();
  });
});
