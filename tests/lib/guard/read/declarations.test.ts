import { describe, expect, test } from 'vitest';
import { readDeclarations } from '../../../../lib/guard/read/declarations.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import redmine from '../../../../lib/sites/redmine.ts';
import { readDocument } from '../../sites/page.ts';

const machine = 'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const linked = (value: unknown) => `<head><script type="application/ld+json">${JSON.stringify(value)}</script></head>`;
const page = (html: string) => readDeclarations(readDocument(html));

describe('what a page declares', () => {
  test('metas of its head count, one in a post is its author’s', () => {
    const meta = '<meta name="ai-disclosure" content="ai-generated">';
    expect(page(`<head>${meta}</head><body></body>`)).toEqual([{ name: 'ai-disclosure', value: 'ai-generated' }]);
    expect(page(`<head></head><body><div class="post">${meta}</div></body>`)).toEqual([]);
  });

  test('schema.org’s source type counts where it is said of the page, not of a picture in it', () => {
    const posting = { '@type': 'SocialMediaPosting', digitalSourceType: machine };
    const picture = { '@type': 'ImageObject', digitalSourceType: machine };
    expect(page(linked(posting))).toEqual([{ name: 'digitalSourceType', value: machine }]);
    expect(page(linked({ '@graph': [posting] }))).toHaveLength(1);
    expect(page(linked({ '@type': 'DiscussionForumPosting', image: picture }))).toEqual([]);
    expect(page('<head><script type="application/ld+json">{"digitalSourceType":</script></head>')).toEqual([]);
  });
});

test('a post declares by its own elements, not by what it quotes', () => {
  const declared = (body: string) => {
    const html = `<div class="journal" id="change-1"><h4><a class="user">Lene</a></h4><div class="wiki">${body}</div></div>`;
    return [...readPosts(readDocument(html), redmine)].map(({ reading }) => reading.declarations.length);
  };
  expect(declared('<p ai-disclosure="ai-generated">Restart it.</p>')).toEqual([1]);
  expect(declared('<blockquote ai-disclosure="ai-generated">Restart it.</blockquote>')).toEqual([0]);
  expect(declared('<blockquote><p ai-disclosure="ai-generated">Restart it.</p></blockquote>')).toEqual([0]);
});
