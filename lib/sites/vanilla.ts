import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['body[id^="vanilla_"]', '.ItemDiscussion .Author', '.ItemComment .Author'],
} satisfies Recogniser;

export default {
  product: 'Vanilla',
  attested: 'vendor',
  thread: '.ItemDiscussion, .MessageList.Discussion',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'discussion',
      post: '.ItemDiscussion[id^="Discussion_"], .ItemComment[id^="Comment_"]',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.Permalink[href]', attr: 'href' }],
      author: {
        name: [{ select: '.Author a.Username' }, { select: '.Author .Username' }, { select: '.Author' }],
        profile: [{ select: '.Author a.Username[href], .Author a.PhotoWrap[href]', attr: 'href' }],
        groups: [
          { attr: 'class', match: '(?:^|\\s)Rank-([\\w-]+)' },
          { select: '.AuthorInfo .Rank, .AuthorInfo .RoleTitle' },
        ],
      },
      time: [{ select: '.Meta time[datetime]', attr: 'datetime' }],
      body: '.Message',
      strip: '.QuoteAuthor',
      blocks: 'pre, .codeBlock',
      quotes: [
        { select: 'blockquote.Quote, blockquote.UserQuote', author: [{ select: '.QuoteAuthor a' }, { attr: 'rel' }] },
        {
          select: '[data-embedjson]',
          author: [{ attr: 'data-embedjson', match: '"insertUser":\\{[^}]*"name":"([^"]{1,100})"' }],
        },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
