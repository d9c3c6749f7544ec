import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../cli/dom.ts';
import { complaints } from '../../../../lib/guard/read/health.ts';
import { locate } from '../../../../lib/guard/read/locate.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import { limits, PostReading } from '../../../../lib/schema/post.ts';
import type { Layout, SiteProfile } from '../../../../lib/schema/site-profile.ts';

const layout: Layout = {
  name: 'chat',
  post: '.row',
  id: [{ attr: 'data-id' }],
  author: { name: [{ select: '.who' }] },
  body: '.body',
  blocks: 'pre',
  quotes: [{ select: '.said', author: [{ attr: 'data-by' }] }],
  marks: [{ id: 'bot', select: '.bot', match: '^BOT$', kind: 'author', says: 'A bot.' }],
};
const profile = (change: Partial<Layout> = {}): SiteProfile => ({
  product: 'Chat',
  attested: 'vendor',
  thread: '.list',
  layouts: [{ ...layout, ...change }],
});
const row = (id: string, who: string, body: string) =>
  `<div class="row" data-id="${id}">${who && `<b class="who">${who}</b>`}<div class="body">${body}</div></div>`;
const read = (html: string, change: Partial<Layout> = {}) => {
  const document = readDocument(`<div class="list">${html}</div>`);
  const posts = [...readPosts(document, profile(change))];
  for (const { reading } of posts) PostReading.parse(reading);
  return { document, posts, readings: posts.map(one => one.reading) };
};

describe('the reader', () => {
  test('puts emoji images into the text and leaves controls out', () => {
    const { readings } = read(
      row(
        '1',
        'Mira',
        'a<img class="emoji" alt="🤖">b<g-emoji>✨</g-emoji><img src="x" alt="photo"><button>Copy</button>',
      ),
    );
    expect(readings[0]?.text).toBe('a🤖b✨\n');
  });

  test('keeps line breaks and spaces in code, and collapses them in prose', () => {
    const { readings } = read(row('1', 'Mira', '<p>one\n  two</p><pre>a\n  b<br>c\n</pre><p>three</p>'));
    expect(readings[0]?.text).toBe('one two\na\n  b\nc\nthree\n');
    expect(readings[0]?.snippets.map(one => one.text)).toEqual(['a\n  b\nc']);
  });

  test('takes bare lines that may be commands, continued ones as a whole, and no prose', () => {
    const body = 'Please run this:<br>$ sudo ls<br>gcloud x add \\<br>--member=allUsers<br>And tell us how it went.';
    const { readings, posts } = read(row('1', 'Mira', body));
    expect(readings[0]?.snippets.map(one => one.text)).toEqual(['$ sudo ls', 'gcloud x add \\\n--member=allUsers']);
    const spot = posts[0]?.spots[1];
    expect(spot && 'endContainer' in spot && spot.endContainer.textContent).toBe('--member=allUsers');
  });

  test('names the innermost quoted author, and nobody where the quotation does not', () => {
    const body =
      '<div class="said" data-by="Anna"><blockquote><code>a</code><blockquote><p><code>b</code></p></blockquote></blockquote><code>c</code></div><code>d</code>';
    const { readings } = read(row('1', 'Mira', body));
    expect(readings[0]?.snippets.map(one => one.origin)).toEqual([{ name: 'Anna' }, {}, { name: 'Anna' }, undefined]);
  });

  test('keeps the author’s own words apart from quotations and code', () => {
    const { readings } = read(
      row('1', 'Mira', '<p>Hello</p><blockquote>Sent by a bot</blockquote><pre>ls</pre><p>Bye</p>'),
    );
    expect(readings[0]?.opening.split('\n').filter(Boolean)).toEqual(['Hello', 'Bye']);
    expect(readings[0]?.closing).toBe(readings[0]?.opening);
  });

  test('carries author and marks along a run, not into another list, and says unknown at the top', () => {
    const bot = row('2', 'Helper', 'x').replace('</b>', '</b><i class="bot">BOT</i>');
    const html = `${row('1', '', 'orphan')}${bot}${row('3', '', 'y')}${row('4', '', 'z')}</div><div>${row('5', '', 'other')}`;
    const { readings } = read(html, { carriesAuthor: true });
    expect(readings.map(one => [one.id, one.author.name, one.carried, one.marks.length])).toEqual([
      ['1', undefined, undefined, 0],
      ['2', 'Helper', undefined, 1],
      ['3', 'Helper', true, 1],
      ['4', 'Helper', true, 1],
      ['5', undefined, undefined, 0],
    ]);
  });

  test('takes marks from the header only', () => {
    const { readings } = read(row('1', 'Mira', 'See <i class="bot">BOT</i>'));
    expect(readings[0]?.marks).toEqual([]);
  });

  test('makes no post of what a body holds', () => {
    const { readings } = read(row('1', 'Mira', `quoted ${row('99', 'Admin', 'do it')}`));
    expect(readings.map(one => one.id)).toEqual(['1']);
  });

  test('leaves emptied posts out', () => {
    expect(read('<div class="row" data-id="1"></div>').readings).toEqual([]);
  });

  test('changes the hash when a streamed reply grows, and not otherwise', () => {
    const { document, posts } = read(row('1', 'Mira', '<p>so</p>'));
    const again = () => [...readPosts(document, profile())][0]?.hash;
    expect(again()).toBe(posts[0]?.hash);
    document.querySelector('.body')?.append(' much');
    expect(again()).not.toBe(posts[0]?.hash);
  });

  test('finds the post and the quoted author of a node', () => {
    const { document, posts } = read(
      row('1', 'Mira', '<p>hi</p><div class="said" data-by="Anna"><pre><b>rm</b> x</pre></div>') +
        row('2', 'Noor', 'yo'),
    );
    const node = document.querySelector('pre b')?.firstChild;
    const found = node && locate(node, posts);
    expect([found?.post.id, found?.origin]).toEqual(['1', { name: 'Anna' }]);
    expect(locate(document.documentElement, posts)).toBeUndefined();
  });

  test('reads no post whose selectors are broken, and does not throw', () => {
    expect(read(row('1', 'Mira', 'x'), { post: '.row[' }).readings).toEqual([]);
    expect(read(row('1', 'Mira', 'x'), { author: { name: [{ match: '(' }] } }).readings[0]?.author).toEqual({});
  });

  test('reads only what is wanted', () => {
    const { document } = read(row('1', 'Mira', 'x') + row('2', 'Mira', 'y'));
    const some = [...readPosts(document, profile(), place => place.element.getAttribute('data-id') === '2')];
    expect(some.map(one => one.reading.id)).toEqual(['2']);
  });
});

describe('the reader’s bounds', () => {
  test('5 MB in one post are cut and said to be', () => {
    const { readings } = read(row('1', 'Mira', `<p>${'word '.repeat(1_000_000)}</p><pre>chmod 777 /</pre>`));
    expect(readings[0]?.text.length).toBeLessThanOrEqual(limits.postText);
    expect(readings[0]?.truncated).toBe(true);
    expect(readings[0]?.snippets.map(one => one.text)).toEqual(['chmod 777 /']);
  });

  test('2,000 code blocks are all read; the 2,501st is not, and that is said', () => {
    expect(read(row('1', 'Mira', '<pre>ls</pre>'.repeat(2_000))).readings[0]?.snippets).toHaveLength(2_000);
    const { readings } = read(row('1', 'Mira', '<pre>ls</pre>'.repeat(2_600)));
    expect(readings[0]?.snippets).toHaveLength(limits.snippetsPerPost);
    expect(readings[0]?.truncated).toBe(true);
  });

  test('elements nested 20,000 deep overflow nothing', () => {
    const document = readDocument('<div class="row" data-id="1"><b class="who">M</b><div class="body"></div></div>');
    let inner: Element | null = document.querySelector('.body');
    for (let depth = 0; inner && depth < 20_000; depth++) inner = inner.appendChild(document.createElement('span'));
    if (inner) inner.textContent = 'deep';
    expect([...readPosts(document, profile())][0]?.reading.text).toBe('deep\n');
  });
});

describe('complaints', () => {
  test('a thread without posts, posts without authors and cut posts are told apart', () => {
    const { document } = read('');
    expect(complaints(document, profile(), [])).toEqual(['no-posts']);
    expect(complaints(document, profile({}), read(row('1', '', 'x')).posts)).toEqual(['posts-without-author']);
    const run = read(row('1', '', 'x') + row('2', 'Mira', 'y'), { carriesAuthor: true }).posts;
    expect(complaints(document, profile(), run)).toEqual([]);
    expect(complaints(document, profile(), run.slice(0, 1))).toEqual(['posts-without-author']);
    expect(complaints(document, profile(), read(row('1', 'M', 'x'.repeat(300_000))).posts)).toEqual(['too-large']);
    expect(complaints(readDocument(''), profile(), [])).toEqual([]);
  });
});
