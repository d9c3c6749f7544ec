import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['html#XF'] } satisfies Recogniser;

const quotes = [
  {
    select: '.bbCodeBlock--quote',
    author: [
      { attr: 'data-quote' },
      { select: '.bbCodeBlock-sourceJump', match: '^(.{1,80}?) (?:said|schrieb|a dit|dijo|ha scritto|zei):' },
      { select: '.bbCodeBlock-sourceJump', match: '^(\\S+)' },
    ],
  },
] satisfies Layout['quotes'];
const strip = '.bbCodeBlock-title, .bbCodeBlock-expandLink, .js-selectToQuoteEnd';
/** What a post stands in that holds the answers to it as well. */
const frame = '.comment, .message--simple';

export default {
  product: 'XenForo 2',
  attested: 'vendor',
  thread: '.js-replyNewMessageContainer, .message--post',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'messages',
      // Styles and add-ons rename one class or another; scripts need the attributes.
      post: 'article.message[data-content], [data-author][data-content^="post-"], article.message[id^="js-post-"]',
      except: '.message--quickReply, .message--simple, .contentRow-snippet *',
      id: [{ attr: 'data-content' }, { attr: 'id', match: '^js-(.+)$' }],
      permalink: [{ select: '.message-attribution a[href*="/post-"], .message-permalink a', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }, { select: '.message-name .username, .message-user .username' }],
        id: [{ select: '.message-name .username[data-user-id]', attr: 'data-user-id', match: '^[1-9].*' }],
        profile: [{ select: '.message-name a.username[href], .message-avatar a.avatar[href]', attr: 'href' }],
        groups: [{ select: '.userBanner' }, { select: '.message-userTitle' }],
      },
      time: [{ select: '.message-attribution time[datetime]', attr: 'datetime' }],
      body: '.bbWrapper:not(.message-signature *, .comment *), .message-body:not(:has(.bbWrapper))',
      strip,
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // Posts on a person's page, reviews, and the comments below either.
      name: 'simple messages',
      post: '.message--simple .message-body, .comment-body',
      except: '.contentRow-snippet *',
      id: [
        { within: frame, attr: 'data-content' },
        { within: frame, select: '.u-anchorTarget', attr: 'id' },
      ],
      permalink: [{ within: frame, select: 'a[href*="profile-posts/"][rel="nofollow"]', attr: 'href' }],
      author: {
        name: [
          { within: frame, attr: 'data-author' },
          { within: frame, select: '.username' },
        ],
        id: [{ within: frame, select: 'a.username[data-user-id]', attr: 'data-user-id' }],
        profile: [{ within: frame, select: 'a.username[href]', attr: 'href' }],
      },
      time: [{ within: frame, select: 'time[datetime]', attr: 'datetime' }],
      body: '.bbWrapper',
      strip,
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      name: 'search results',
      fallback: true,
      post: '.block-row[data-author]',
      id: [{ select: '.contentRow-title a[href]', attr: 'href', match: '(?:post-|#)([\\w-]+)$' }],
      permalink: [{ select: '.contentRow-title a[href]', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }],
        id: [{ select: '.contentRow-minor a.username', attr: 'data-user-id' }],
        profile: [{ select: '.contentRow-minor a.username', attr: 'href' }],
      },
      time: [{ select: '.contentRow-minor time[datetime]', attr: 'datetime' }],
      body: '.contentRow-snippet',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
