import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['article.cPost[id^="elComment_"]', 'body.ipsApp'],
} satisfies Recogniser;

const pane = '.cAuthorPane_author';
const quoteData = (match: string) => ({ select: '[data-quotedata]', attr: 'data-quotedata', match });

export default {
  product: 'Invision Community',
  attested: 'vendor',
  thread: 'article[id^="elComment_"], .cTopic',
  cannotShowAgents: true,
  layouts: [
    {
      name: '4 and 5',
      post: 'article[id^="elComment_"]',
      id: [{ attr: 'id', match: '(\\d+)$' }],
      permalink: [
        { select: '.ipsComment_meta a[href*="findComment"], .ipsComment_meta a[href*="#comment-"]', attr: 'href' },
        { select: 'a[href*="do=findComment"]', attr: 'href' },
      ],
      author: {
        name: [
          { select: `${pane} a` },
          { select: `${pane} strong` },
          { select: '.ipsEntry__username' },
          quoteData('"username":"([^"]{1,100})"'),
        ],
        id: [quoteData('"userid":(\\d+)')],
        profile: [{ select: `${pane} a[href], .ipsEntry__username a[href]`, attr: 'href' }],
        groups: [
          { select: '.cAuthorPane_info [data-role="group"], .cAuthorPane_info [data-role="member-title"]' },
          { select: '.ipsEntry__group' },
        ],
      },
      time: [{ select: '.ipsComment_meta time[datetime], .ipsEntry__date time[datetime]', attr: 'datetime' }],
      body: '[data-role="commentContent"]',
      strip: '.ipsQuote_citation, [data-excludequote], .ipsComment_editedText',
      blocks: 'pre',
      quotes: [
        {
          select: '.ipsQuote',
          author: [
            { attr: 'data-ipsquote-username' },
            { attr: 'data-cite' },
            { select: '.ipsQuote_citation', match: ' (\\S+) (?:said|wrote)' },
          ],
        },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
