import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['[data-test-id^="omni-log-"]'] } satisfies Recogniser;

// The agent workspace. An agent here is a person; bots differ by their name only.
export default {
  product: 'Zendesk',
  attested: 'third-party',
  thread: '[data-test-id="omni-log-comment-item"]',
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
  ],
} satisfies SiteProfile;
