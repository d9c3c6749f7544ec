import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['html#XenForo'] } satisfies Recogniser;

const quotes = [
  {
    select: '.bbCodeQuote',
    author: [{ attr: 'data-author' }, { select: '.attribution', match: '^(.+?) (?:said|schrieb)' }],
  },
] satisfies Layout['quotes'];
const strip = '.messageTextEndMarker, .bbCodeQuote .attribution, .quoteExpand, .bbCodeCode .type, .bbCodeBlock > .type';

export default {
  product: 'XenForo 1',
  attested: 'vendor',
  thread: '#messageList .message',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'messages',
      post: '.message[id^="post-"], .messageList > :is(.message[id^="message-"], [data-author][id^="post-"])',
      except: '.snippet *',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.datePermalink[href]', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }, { select: '.messageUserInfo .username' }],
        id: [{ select: '.messageUserInfo a.username[href]', attr: 'href', match: '\\.(\\d+)/?$' }],
        profile: [
          { select: '.messageUserInfo a.username[href], .messageUserInfo a.avatar[href]', attr: 'href' },
          { select: '.userText a.username[href], .messageMeta a.username[href]', attr: 'href' },
        ],
        groups: [{ select: '.messageUserInfo .userBanner' }, { select: '.messageUserInfo .userTitle' }],
      },
      time: [
        { select: '.datePermalink .DateTime[data-time], .messageMeta .DateTime[data-time]', attr: 'data-time' },
        { select: '.datePermalink .DateTime, .messageMeta .DateTime', attr: 'title' },
        { select: '.datePermalink .DateTime, .messageMeta .DateTime' },
      ],
      // A signature is called so too, and stands beside the content.
      body: ':is(.messageContent, article) > :is(.messageText, blockquote.ugc), .messageContent .messageText',
      strip,
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // Posts on a person's page and the comments below them.
      name: 'simple messages',
      post: '.messageSimple .messageContent, .comment .commentContent',
      except: '.snippet *',
      id: [{ within: '.comment[id], .messageSimple[id]', attr: 'id' }],
      author: {
        name: [{ select: '.username.poster' }],
        id: [{ select: 'a.username.poster', attr: 'href', match: '\\.(\\d+)/?$' }],
        profile: [{ select: 'a.username.poster', attr: 'href' }],
      },
      time: [{ within: '.comment[id], .messageSimple[id]', select: '.DateTime[data-time]', attr: 'data-time' }],
      body: 'article > blockquote',
      strip,
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      name: 'search results',
      fallback: true,
      post: '.searchResult[data-author]',
      id: [{ attr: 'id' }],
      permalink: [{ select: '.title a[href]', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }],
        id: [{ select: '.meta a.username', attr: 'href', match: '\\.(\\d+)/?$' }],
        profile: [{ select: '.meta a.username', attr: 'href' }],
      },
      time: [
        { select: '.meta .DateTime[data-time]', attr: 'data-time' },
        { select: '.meta .DateTime', attr: 'title' },
      ],
      body: '.snippet',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
