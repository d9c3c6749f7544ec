import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['[data-test-id^="omni-log-"]', 'link[href*="zdassets.com/hc/"]'],
} satisfies Recogniser;

/** A person's page; badges lead there as well. */
const person = (head: string) => `${head} > span[title] a[href*="/profiles/"]`;

const author = (head: string): Layout['author'] => ({
  name: [{ select: `${head} > span[title]`, attr: 'title' }],
  id: [{ select: person(head), attr: 'href', match: '/profiles/(\\d+)' }],
  profile: [{ select: person(head), attr: 'href' }],
  groups: [{ select: `${head} .community-badge-title` }],
});

// The agent workspace, and the Help Center: zendesk/copenhagen_theme. An agent here is a person, and the sign of one
// (`.icon-agent`) says so; bots differ by their name only.
export default {
  product: 'Zendesk',
  attested: 'third-party',
  thread: '[data-test-id="omni-log-comment-item"], .comment-list > .comment, .post-container .post-body',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'conversation',
      post: '[data-test-id="omni-log-comment-item"]',
      id: [{ attr: 'data-comment-id' }, { attr: 'id' }],
      author: {
        name: [
          { select: '[data-test-id="omni-log-item-sender"]' },
          { select: '[data-test-id="omni-log-comment-user-link"]' },
        ],
        id: [{ select: 'a[data-test-id="omni-log-comment-user-link"]', attr: 'href', match: '/users/(\\d+)' }],
        profile: [{ select: 'a[data-test-id="omni-log-comment-user-link"]', attr: 'href' }],
      },
      time: [{ select: 'time[data-test-id="timestamp-relative"]', attr: 'datetime' }],
      body: '[data-test-id="omni-log-item-message"]',
      blocks: 'pre',
      quotes: [{ select: '.zd-quoted-content, .gmail_quote', author: [] }],
      marks: [],
    },
    {
      // templates/community_post_page.hbs
      name: 'community post',
      post: '.post-container article:has(.post-body)',
      id: [{ within: 'html', select: 'link[rel="canonical"]', attr: 'href', match: '/posts/(\\d+)' }],
      author: author('.post-meta'),
      time: [{ select: '.post-meta time[datetime]', attr: 'datetime' }],
      body: '.post-body',
      blocks: 'pre',
      marks: [],
    },
    {
      // Of posts, articles and requests.
      name: 'comments',
      post: '.comment-list > .comment:has(.comment-info)',
      id: [{ attr: 'id' }],
      author: author('.comment-meta'),
      time: [{ select: '.comment-meta time[datetime]', attr: 'datetime' }],
      body: '.comment-body',
      blocks: 'pre',
      quotes: [{ select: '.zd-quoted-content, .gmail_quote', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
