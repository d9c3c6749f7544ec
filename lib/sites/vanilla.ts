import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['body[id^="vanilla_"]', '.ItemDiscussion .Author', '.ItemComment .Author'],
} satisfies Recogniser;

/** Where a theme names the author otherwise; below stand those who reacted. */
const person = 'a[href*="/profile/"]:not(.Reactions *, .Item-Footer *, .Signature *)';

export default {
  product: 'Vanilla',
  attested: 'vendor',
  thread: '.ItemDiscussion, .MessageList.Discussion',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'discussion',
      // Before 2.1 both were items of one list, without a class of their own.
      post: '.ItemDiscussion[id^="Discussion_"], .ItemComment[id^="Comment_"], .MessageList > li:is([id^="Discussion_"], [id^="Comment_"])',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.Permalink[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.Author a.Username' },
          { select: '.Author .Username' },
          { select: '.Author a' },
          { select: '.Author' },
          { select: person },
        ],
        id: [{ select: '.Author a[href*="/profile/"]', attr: 'href', match: '/profile/(\\d+)/' }],
        profile: [
          { select: '.Author a.Username[href], .Author a.PhotoWrap[href], .Author a[href*="/profile/"]', attr: 'href' },
          { select: person, attr: 'href' },
        ],
        groups: [
          { attr: 'class', match: '(?:^|\\s)Rank-([\\w-]+)' },
          { select: '.AuthorInfo .Rank, .AuthorInfo .RoleTitle' },
        ],
      },
      time: [{ select: '.Meta time[datetime]', attr: 'datetime' }],
      body: '.Message, .userContent',
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
