import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'body#com-atlassian-confluence',
    'meta[name="ajs-remote-user"]',
    '#page-comments.comment-threads',
    '#comments-section .comment-thread',
    '[data-testid="page-comments-panel"]',
  ],
} satisfies Recogniser;

/** @atlaskit/comment, comment.tsx: a heading that holds who and when, and beside it the text. */
const header = '[data-testid$="-header"]';
const heading = ':is(h1, h2, h3, h4, h5, h6)';
const beside = '+ [data-testid$="-content"]';
const person = `${header} a[href*="/people/"]`;

// Data Center as seen in several extensions. Cloud only by the components that Atlassian publishes and that draw it: what
// is put into them was not seen, and a page whose author is not found is shown as degraded.
export default {
  product: 'Confluence',
  attested: 'third-party',
  thread: '.comment-thread .comment, [data-testid="page-comments-panel"]',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'comments',
      post: '.comment[id^="comment-"]',
      id: [{ attr: 'id', match: '^comment-(\\d+)' }],
      permalink: [{ select: '.comment-permalink a[href], a.comment-date-link[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.comment-header .author a, .comment-header a.confluence-userlink' },
          { select: '.comment-header .author' },
        ],
        id: [{ select: '.comment-header a.confluence-userlink[data-username]', attr: 'data-username' }],
        handle: [{ select: '.comment-header a.confluence-userlink[data-username]', attr: 'data-username' }],
        profile: [{ select: '.comment-header a.confluence-userlink[href]', attr: 'href' }],
      },
      time: [{ select: '.comment-date time[datetime]', attr: 'datetime' }, { select: '.comment-date' }],
      body: '.comment-content',
      strip: '.codeHeader, .toolbar',
      blocks: 'pre, .syntaxhighlighter .container',
      marks: [],
    },
    {
      name: 'page',
      post: '#main-content.wiki-content',
      id: [{ within: 'html', select: 'meta[name="ajs-page-id"]', attr: 'content' }, { attr: 'id' }],
      // Who changed the page last stands for it; pages have many authors.
      author: {
        name: [
          { within: 'html', select: '.page-metadata .editor a, .page-metadata .editor' },
          { within: 'html', select: '.page-metadata .author a, .page-metadata .author' },
        ],
        id: [
          {
            within: 'html',
            select: '.page-metadata .editor a[data-username], .page-metadata .author a[data-username]',
            attr: 'data-username',
          },
        ],
      },
      time: [{ within: 'html', select: '.page-metadata .last-modified' }],
      body: '#main-content',
      strip: '.codeHeader, .toolbar',
      blocks: 'pre, .syntaxhighlighter .container',
      marks: [],
    },
    {
      name: 'cloud comments',
      // No `:has` within `:has`: browsers refuse it. Parts of a comment are none, whatever its text holds.
      post: `[data-testid]:not([data-testid$="-header"], [data-testid$="-content"]):has(${heading} ${beside})`,
      nested: true,
      id: [
        { attr: 'id', match: '(\\d+)$' },
        { attr: 'data-testid', match: '(\\d+)$' },
      ],
      permalink: [{ select: `${header} a[href*="focusedCommentId="]`, attr: 'href' }],
      author: {
        name: [{ select: person }, { select: `${header} [role="presentation"]` }, { select: `${header} a` }],
        id: [{ select: person, attr: 'href', match: '/people/([^/?#]+)' }],
        profile: [{ select: person, attr: 'href' }],
      },
      time: [{ select: `${header} time[datetime]`, attr: 'datetime' }],
      body: `${heading}:has(> ${header}) ${beside}`,
      blocks: 'pre, .code-block',
      marks: [],
    },
    {
      // @atlaskit/renderer
      name: 'cloud page',
      post: '.ak-renderer-document',
      id: [{ within: 'html', select: 'meta[name="ajs-page-id"]', attr: 'content' }, { attr: 'id' }],
      author: {
        name: [{ within: 'html', select: '[data-testid*="byline" i] a[href*="/people/"]' }],
        id: [
          {
            within: 'html',
            select: '[data-testid*="byline" i] a[href*="/people/"]',
            attr: 'href',
            match: '/people/([^/?#]+)',
          },
        ],
      },
      body: '.ak-renderer-document',
      blocks: 'pre, .code-block',
      marks: [],
    },
  ],
} satisfies SiteProfile;
