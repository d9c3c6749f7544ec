import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['c-wiz[data-topic-id]', '[data-local-topic-id]'],
  hosts: ['chat.google.com'],
} satisfies Recogniser;

// Class names are generated and change; topics and time stamps are attributes. Inside Gmail it is a frame of this host.
export default {
  product: 'Google Chat',
  attested: 'third-party',
  thread: 'c-wiz[data-topic-id] [data-absolute-timestamp]',
  layouts: [
    {
      name: 'topics',
      post: 'c-wiz[data-topic-id] div[jscontroller="VXdfxd"]',
      id: [{ attr: 'data-id' }, { select: '[data-id]', attr: 'data-id' }],
      author: {
        name: [
          { select: '[data-member-id] [data-name]', attr: 'data-name' },
          { select: '[data-name]', attr: 'data-name' },
          { select: '.njhDLd' },
        ],
        id: [
          { select: '[data-user-id]', attr: 'data-user-id' },
          { select: '[data-member-id]', attr: 'data-member-id', match: 'human/(?:human/)?([^/]+)|bot/(.+)' },
        ],
      },
      carriesAuthor: true,
      list: 'c-wiz[data-topic-id]',
      time: [{ select: '[data-absolute-timestamp]', attr: 'data-absolute-timestamp' }],
      body: '.DTp27d, [jsname="bgckF"]',
      blocks: 'pre, .FMTudf',
      marks: [
        {
          id: 'app-tag',
          select: '.njhDLd + *',
          match: '^(?:App|APP)$',
          kind: 'author',
          says: 'Google Chat shows this author as an app.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
