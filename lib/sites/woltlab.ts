import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['body[id^="tpl_wbb_"]', 'article.wbbPost', 'article.message .messageAuthor + .messageContent'],
} satisfies Recogniser;

// The forum's templates are not public; names of classes as in WoltLab/WCF's own message templates and public themes.
export default {
  product: 'WoltLab Suite',
  attested: 'third-party',
  thread: 'article.wbbPost, body#tpl_wbb_thread article.message',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'thread',
      post: 'article.message:has(.messageAuthor)',
      except: '.messageSignature article',
      id: [{ attr: 'data-object-id' }, { within: '[data-object-id]', attr: 'data-object-id' }, { attr: 'id' }],
      permalink: [{ select: '.messagePublicationTime a[href], a.permalink[href]', attr: 'href' }],
      author: {
        name: [{ select: '.messageAuthor .username' }],
        id: [{ select: '.messageAuthor a[data-object-id]', attr: 'data-object-id' }],
        profile: [{ select: '.messageAuthor a.username[href], .messageAuthor .username a[href]', attr: 'href' }],
        groups: [{ select: '.messageAuthor .userTitle' }, { select: '.messageAuthor .userRank' }],
      },
      time: [
        { select: 'woltlab-core-date-time[date]', attr: 'date' },
        { select: '.messagePublicationTime time[datetime]', attr: 'datetime' },
      ],
      body: '.messageText',
      strip: '.codeBoxHeader, .quoteBoxTitle',
      blocks: 'pre, .codeBoxCode',
      quotes: [
        {
          select: '.quoteBox',
          author: [{ attr: 'data-author' }, { select: '.quoteBoxTitle', match: '(?:von|by) (.+)$' }],
        },
        { select: 'woltlab-quote', author: [{ attr: 'author' }] },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
