import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../cli/dom.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import { takeChanges } from '../../../../lib/guard/watch/changes.ts';
import { createKnown } from '../../../../lib/guard/watch/known.ts';
import type { Layout, SiteProfile } from '../../../../lib/schema/site-profile.ts';

const layout: Layout = {
  name: 'rows',
  post: 'div:has(.body)',
  except: '.list',
  id: [{ attr: 'id' }],
  author: { name: [{ select: '.who' }] },
  body: '.body',
  blocks: 'pre',
  marks: [],
};
const prose: Layout = { ...layout, name: 'prose', post: '.start', end: '.end', body: '.text' };
const profile: SiteProfile = { product: 'Board', attested: 'vendor', thread: '.list', layouts: [prose, layout] };
const row = '<div class="row"><b class="who">Mira</b><p class="body">x</p></div>';

/** A page that was read as a whole once, and then gets `more` rows at its end. */
function grown(html: string, more: number) {
  const document = readDocument(`<div class="list">${html}</div>`);
  const known = createKnown();
  for (const read of readPosts(document, profile)) known.add(read);
  known.count = known.posts.size;
  known.whole = false;
  const list = document.getElementsByClassName('list')[0] as Element;
  for (let number = 0; number < more; number++) {
    const added = document.createElement('div');
    added.innerHTML = '<b class="who">Noor</b><p class="body">y</p>';
    list.append(added);
    known.added.add(added);
  }
  return { added: [...known.added], taken: takeChanges(known) };
}

describe('what is to be looked at', () => {
  test('is what was added, also in a frame that the layout says is no post', () => {
    const { added, taken } = grown(row, 2);
    expect(taken?.added).toEqual(added);
  });

  test('is the whole page where much was added: to put it in order would cost the square', () => {
    expect(grown(row, 100).taken?.added).toHaveLength(100);
    expect(grown(row, 101).taken).toBeUndefined();
  });

  test('is the whole page where posts are stretches of prose, if there are any', () => {
    const stretch = '<i class="start"></i><p class="text">x</p><i class="end"></i>';
    expect(grown(row + stretch, 1).taken).toBeUndefined();
  });
});
