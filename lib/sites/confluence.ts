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

// Data Center only: for Cloud no dependable public markup was found; a Cloud page is recognised, and shown as degraded.
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
  ],
} satisfies SiteProfile;
