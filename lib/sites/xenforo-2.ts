import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['html#XF'] } satisfies Recogniser;

export default {
  product: 'XenForo 2',
  attested: 'vendor',
  thread: '.js-replyNewMessageContainer, .message--post',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'messages',
      post: 'article.message[data-content], article.message[id^="js-post-"]',
      except: '.message--quickReply',
      id: [{ attr: 'data-content' }, { attr: 'id', match: '^js-(.+)$' }],
      permalink: [{ select: '.message-attribution a[href*="/post-"], .message-permalink a', attr: 'href' }],
      author: {
        name: [{ attr: 'data-author' }, { select: '.message-name .username' }],
        id: [{ select: '.message-name .username[data-user-id]', attr: 'data-user-id' }],
        profile: [{ select: '.message-name a.username[href], .message-avatar a.avatar[href]', attr: 'href' }],
        groups: [{ select: '.userBanner' }, { select: '.message-userTitle' }],
      },
      time: [{ select: '.message-attribution time[datetime]', attr: 'datetime' }],
      body: '.message-body .bbWrapper',
      strip: '.bbCodeBlock-title, .bbCodeBlock-expandLink, .js-selectToQuoteEnd',
      blocks: 'pre',
      quotes: [
        {
          select: '.bbCodeBlock--quote',
          author: [
            { attr: 'data-quote' },
            { select: '.bbCodeBlock-sourceJump', match: '^(.{1,80}?) (?:said|schrieb|a dit|dijo|ha scritto|zei):' },
            { select: '.bbCodeBlock-sourceJump', match: '^(\\S+)' },
          ],
        },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
