import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [],
  hosts: ['app.fastmail.com', 'beta.fastmail.com', 'betaapp.fastmail.com'],
} satisfies Recogniser;

export default {
  product: 'Fastmail',
  attested: 'third-party',
  thread: '.v-Message-body',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'conversation',
      post: '.v-Message:has(.v-Message-body)',
      id: [{ attr: 'data-message-id' }, { attr: 'id' }],
      author: {
        name: [{ select: '.v-Sender-name' }, { select: '.v-Sender-address' }],
        email: [
          { select: '.v-Sender-address', match: '[^<>\\s]+@[^<>\\s]+' },
          { select: '.v-Sender[title]', attr: 'title', match: '[^<>\\s]+@[^<>\\s]+' },
        ],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '.v-Message-body',
      blocks: 'pre',
      quotes: [{ select: 'blockquote', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
