import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'article.cPost[id^="elComment_"]',
    'body.ipsApp',
    'body#ipboard_body',
    '.post_block .author.vcard',
    '#ipbwrapper .postcolor',
  ],
} satisfies Recogniser;

const pane = '.cAuthorPane_author';
/** In a review, a comment on a file or an article the author stands above the text; below, those who reacted. */
const person =
  ':is(.ipsComment_header, .ipsComment_author, .ipsEntry__header) a:is([href*="/profile/"], [href*="showuser="], .ipsUsername)';
const quoteData = (match: string) => ({ select: '[data-quotedata]', attr: 'data-quotedata', match });

export default {
  product: 'Invision Community',
  attested: 'vendor',
  thread: 'article[id^="elComment_"], .cTopic, .post_block .post_body, #ipbwrapper .postcolor',
  cannotShowAgents: true,
  layouts: [
    {
      name: '4 and 5',
      post: 'article:is([id^="elComment_"], [id^="elReview_"])',
      // Not in what a layout below, which is tried later, calls a text.
      except: ':is(.postcolor, .post.entry-content, .ipsStreamItem_snippet) *',
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
          { select: person },
          quoteData('"username":"([^"]{1,100})"'),
        ],
        id: [quoteData('"userid":(\\d+)')],
        profile: [
          { select: `${pane} a[href], .ipsEntry__username a[href]`, attr: 'href' },
          { select: person, attr: 'href' },
        ],
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
    {
      name: 'IP.Board 3',
      fallback: true,
      post: '.post_block[id^="post_id_"]',
      id: [{ attr: 'id', match: '(\\d+)$' }],
      permalink: [{ select: 'a[rel~="bookmark"][href], .post_id a[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.author [itemprop="name"]' },
          { select: '.author a[href*="/user/"], .author a[href*="showuser="]' },
          { select: '.author' },
        ],
        id: [
          { select: '.author a[href]', attr: 'href', match: '/user/(\\d+)' },
          { select: '.author a[href]', attr: 'href', match: 'showuser=(\\d+)' },
        ],
        profile: [{ select: '.author a[href*="/user/"], .author a[href*="showuser="]', attr: 'href' }],
        groups: [{ select: '.author_info .group_title' }, { select: '.author_info .member_title' }],
      },
      time: [
        { select: '.posted_info abbr[title]', attr: 'title' },
        { select: '.posted_info [itemprop="commentTime"]' },
      ],
      body: '.post.entry-content',
      strip: '.citation, .edit',
      blocks: 'pre',
      quotes: [{ select: 'blockquote.ipsBlockquote', author: [{ attr: 'data-author' }] }],
      marks: [],
    },
    {
      name: 'IP.Board 2',
      fallback: true,
      post: 'table:has(> tbody > tr > td > .postcolor)',
      id: [{ select: '.postcolor[id]', attr: 'id', match: '(\\d+)$' }],
      author: {
        name: [{ select: '.normalname a' }, { select: '.normalname, .unreg' }],
        id: [{ select: '.normalname a[href]', attr: 'href', match: 'showuser=(\\d+)' }],
        profile: [{ select: '.normalname a[href]', attr: 'href' }],
      },
      time: [{ select: 'td + td .postdetails' }],
      body: '.postcolor',
      strip: '.quotetop, .codetop',
      blocks: '.codemain, pre',
      preformatted: '.codemain',
      quotes: [{ select: '.quotemain', author: [] }],
      marks: [],
    },
    {
      name: 'search results',
      fallback: true,
      post: '.ipsStreamItem',
      id: [{ select: '.ipsStreamItem_title a[href]', attr: 'href', match: 'comment[=-](\\d+)' }],
      permalink: [{ select: '.ipsStreamItem_title a[href]', attr: 'href' }],
      author: {
        name: [{ select: '.ipsStreamItem_status a[href*="/profile/"]' }],
        profile: [{ select: '.ipsStreamItem_status a[href*="/profile/"]', attr: 'href' }],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '.ipsStreamItem_snippet',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
