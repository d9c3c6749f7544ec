import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['html#XenForo'] } satisfies Recogniser;

export default {
  product: 'XenForo 1',
  attested: 'vendor',
  thread: '#messageList .message',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'messages',
      post: '.message[id^="post-"], .messageList > .message[id^="message-"]',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.datePermalink[href]', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }, { select: '.messageUserInfo .username' }],
        id: [{ select: '.messageUserInfo a.username[href]', attr: 'href', match: '\\.(\\d+)/?$' }],
        profile: [{ select: '.messageUserInfo a.username[href], .messageUserInfo a.avatar[href]', attr: 'href' }],
        groups: [{ select: '.messageUserInfo .userBanner' }, { select: '.messageUserInfo .userTitle' }],
      },
      time: [
        { select: '.datePermalink .DateTime[data-time], .messageMeta .DateTime[data-time]', attr: 'data-time' },
        { select: '.datePermalink .DateTime, .messageMeta .DateTime', attr: 'title' },
        { select: '.datePermalink .DateTime, .messageMeta .DateTime' },
      ],
      body: '.messageContent .messageText',
      strip: '.messageTextEndMarker, .bbCodeQuote .attribution, .quoteExpand, .bbCodeCode .type, .bbCodeBlock > .type',
      blocks: 'pre',
      quotes: [
        {
          select: '.bbCodeQuote',
          author: [{ attr: 'data-author' }, { select: '.attribution', match: '^(.+?) (?:said|schrieb)' }],
        },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
