import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../cli/dom.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import { onlyOwner } from '../../../../lib/guard/watch/owner.ts';
import type { Layout, SiteProfile } from '../../../../lib/schema/site-profile.ts';

const layout: Layout = {
  name: 'thread',
  post: '.row',
  id: [{ attr: 'id' }],
  author: { name: [{ select: 'b' }] },
  body: 'p',
  blocks: 'pre',
  marks: [],
};
const document = readDocument(
  '<i>page</i><div class="row" id="1"><b>Mira</b><p>one <code>two</code></p></div>'.repeat(2),
);
const profile: SiteProfile = { product: 'Forum', attested: 'vendor', thread: 'body', layouts: [layout] };
const nodeAt = (selector: string, index = 0): Node => {
  const node = document.querySelectorAll(selector)[index];
  if (!node) throw new Error(`no ${selector}`);
  return node;
};
const [body, otherBody, code, page] = [nodeAt('p'), nodeAt('p', 1), nodeAt('code'), nodeAt('i')];
const range = (startContainer: Node, endContainer: Node) => ({ startContainer, endContainer }) as Range;

describe('the one post of an origin', () => {
  const [first, second] = [...readPosts(document, profile)].map(post => post.place.element);
  const at = (ranges: Range[], pointed?: Node) => onlyOwner({ ranges, pointed }, new Set([first, second]));

  test('is that of both ends of a selection, or of what was pointed at where nothing is selected', () => {
    expect(first?.id).toBe('1');
    expect(at([range(body, code)])).toBe(first);
    expect(at([], code)).toBe(first);
    expect(at([range(otherBody, otherBody)], code)).toBe(second);
  });

  test('is none where the selection goes over several or begins outside, and where nobody pointed', () => {
    expect(at([range(body, otherBody)])).toBeUndefined();
    expect(at([range(page, code)])).toBeUndefined();
    expect(at([range(code, page)])).toBeUndefined();
    expect(at([range(code, code), range(otherBody, otherBody)])).toBeUndefined();
    expect(at([])).toBeUndefined();
  });

  test('is the inner one where posts hold others', () => {
    expect(onlyOwner({ ranges: [], pointed: code }, new Set([first, body as Element]))).toBe(body);
  });
});
