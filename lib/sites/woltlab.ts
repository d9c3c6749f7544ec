import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** On every page since the forum's fourth version. */
export const recogniser = { any: ['body[data-template][data-application]'] } satisfies Recogniser;

// WoltLab/WCF, by its history: codeMetaCode.tpl, quoteMetaCode.tpl and their forerunners. "Quote from Noor", "Noor wrote:".
const text = {
  strip: '.codeBoxHeader, .codeBox h3, .lineAnchor, .codeBoxExpand, .toggleButton, .quoteBoxTitle, .quoteBox > header',
  blocks: 'pre, .codeBoxCode, .codeBox ol',
  quotes: [
    {
      select: '.quoteBox',
      author: [
        { attr: 'data-author' },
        { select: '.quoteBoxTitle, .quoteBox > header', match: '^(.+) wrote:$' },
        { select: '.quoteBoxTitle, .quoteBox > header', match: '(?:von|by|from|de|di) (.+)$' },
      ],
    },
    { select: 'woltlab-quote', author: [{ attr: 'author' }] },
  ],
} satisfies Partial<Layout>;

const link = (head: string) => `${head} :is(a.username, .username a, a.userLink)`;
/** The number of the account has had another name since 5.5. */
const person = (head: string, name = '.username'): Layout['author'] => ({
  name: [{ select: `${head} ${name}` }],
  id: [
    { select: `${head} a[data-object-id]`, attr: 'data-object-id' },
    { select: `${head} a[data-user-id]`, attr: 'data-user-id' },
  ],
  profile: [{ select: link(head), attr: 'href' }],
});
const said = ':is(.comment__author, .commentResponse__author, .containerHeadline h3)';

// The forum's templates are not public; names of classes as in WoltLab/WCF's own message templates and public themes.
export default {
  product: 'WoltLab Suite',
  attested: 'third-party',
  thread: 'article.wbbPost, body[data-template="thread"] article.message',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'thread',
      post: 'article.message:has(:is(.messageAuthor, .messageSidebar, .messageHeaderMetaData) .username)',
      // What is waiting to be quoted.
      except: '.messageSignature article, .jsInvalidQuoteTarget:not([data-object-id])',
      id: [{ attr: 'data-object-id' }, { within: '[data-object-id]', attr: 'data-object-id' }, { attr: 'id' }],
      permalink: [{ select: '.messagePublicationTime a[href], a.permalink[href]', attr: 'href' }],
      author: {
        ...person(':is(.messageAuthor, .messageSidebar, .messageHeaderMetaData)'),
        groups: [
          { select: '.messageSidebar .userTitle, .messageAuthor .userTitle' },
          { select: '.messageAuthor .userRank' },
        ],
      },
      time: [
        { select: 'woltlab-core-date-time[date]', attr: 'date' },
        { select: ':is(.messagePublicationTime, .messageHeader) time[datetime]', attr: 'datetime' },
      ],
      body: '.messageText',
      ...text,
      marks: [],
    },
    {
      // commentList.tpl, commentResponseList.tpl; until 5.5 a list of items.
      name: 'comments',
      post: '.jsComment, .jsCommentResponse',
      nested: true,
      id: [{ attr: 'data-comment-id' }, { attr: 'data-response-id' }],
      permalink: [{ select: '.comment__permalink, .commentResponse__permalink', attr: 'href' }],
      author: {
        ...person(said, ':is(.userLink, [itemprop="name"])'),
        name: [{ select: `${said} :is(.userLink, [itemprop="name"])` }, { select: said, match: '^(.+?) - ' }],
      },
      time: [
        { select: '[itemprop="dateCreated"][content]', attr: 'content' },
        { select: `${said} time[datetime]`, attr: 'datetime' },
      ],
      body: '.userMessage',
      ...text,
      marks: [],
    },
    {
      name: 'article',
      post: '.articleContainer',
      id: [{ select: '.articleContent[data-object-id]', attr: 'data-object-id' }],
      author: {
        name: [{ within: 'html', select: '.articleMetaData [itemprop="author"] [itemprop="name"]' }],
        id: [
          { within: 'html', select: '.articleMetaData [itemprop="author"] a[data-object-id]', attr: 'data-object-id' },
          { within: 'html', select: '.articleMetaData [itemprop="author"] a[data-user-id]', attr: 'data-user-id' },
        ],
        profile: [{ within: 'html', select: '.articleMetaData [itemprop="author"] a[href]', attr: 'href' }],
      },
      time: [{ within: 'html', select: '.articleMetaData [itemprop="datePublished"]', attr: 'content' }],
      body: '.articleContent > .htmlContent, .articleTeaserContainer .htmlContent',
      ...text,
      marks: [],
    },
    {
      name: 'search',
      post: '.gridListItemMessage',
      id: [{ select: '.gridListItemTitle a', attr: 'href' }],
      permalink: [{ select: '.gridListItemTitle a', attr: 'href' }],
      author: person('.gridListItemMeta', '.userLink'),
      body: '.gridListItemContent',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
