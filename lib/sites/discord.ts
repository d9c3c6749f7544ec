import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: [], hosts: ['discord.com', '*.discord.com'] } satisfies Recogniser;

// Class names end in a hash that changes; their beginnings have stayed. `botTag` is on webhooks as well.
export default {
  product: 'Discord',
  attested: 'third-party',
  thread: 'li[id^="chat-messages-"]',
  layouts: [
    {
      name: 'messages',
      post: 'li[id^="chat-messages-"]',
      id: [{ attr: 'id', match: '(\\d+)$' }],
      author: {
        name: [{ select: '[id^="message-username-"] [class*="username"]' }, { select: '[id^="message-username-"]' }],
        // Above the message stands whose message it answers, below it cards and who wrote last in its thread.
        id: [
          {
            select:
              'img[src*="/avatars/"]:not([class*="replied"] *, [class*="replyAvatar"], [class*="executedCommand"] *, [id^="message-accessories-"] *)',
            attr: 'src',
            match: '/avatars/(\\d+)/',
          },
        ],
      },
      carriesAuthor: true,
      list: 'ol[data-list-id="chat-messages"]',
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '[id^="message-content-"]:not([class*="repliedTextContent"])',
      blocks: 'pre',
      marks: [
        {
          id: 'bot-tag',
          select: 'h3 [class*="botTag"], [class*="header"] [class*="botTag"]',
          kind: 'author',
          says: 'Discord marks this account as an app.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
