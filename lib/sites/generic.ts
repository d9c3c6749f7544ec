import type { Field, Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Claims no page by itself: it is used where the policy names the host and no product's profile fits. */
export const recogniser = { any: [] } satisfies Recogniser;

/** Names that forums give to what an author wrote; the element itself, not the page around it. */
const written = [
  '.post-content, .post-body, .post_body, .postmsg, .post__content, .post-text, .post > .text',
  '.message-body, .message-content, .message-text, .msg-body, .msgtext, .kmsgtext, .reply-content, .reply-body',
  '.comment-body, .comment-content, .comment-text, .comment__body, .comment__content, .usertext-body',
].join(', ');
const box = ':is(div, li, article, section, tr, tbody, dd)';
const body = `:is(${written})`;
/** The same, seen from an element before it in the same list. */
const after = written
  .split(', ')
  .map(one => `~ * ${one}`)
  .join(', ');

/** Links to a person, by the paths that forums give them. */
const person = ['/user/', '/users/', '/u/', '/member/', '/members/', '/profile/', '/profile.', '/people/', 'memberId=']
  .map(path => `a[href*="${path}"]`)
  .concat('a[rel~="author"]')
  .join(', ');
const named = '.author, .username, .user-name, .poster, .nickname, dt > strong';

const author = (link: string): Layout['author'] => ({
  name: [{ select: '[itemprop="author"] [itemprop="name"]' }, { select: link }, { select: named }],
  profile: [{ select: link, attr: 'href' }],
});
const time: Field[] = [
  { select: 'time[datetime]', attr: 'datetime' },
  { select: '[itemprop="datePublished"]', attr: 'content' },
];
const id: Field[] = [{ attr: 'id' }, { attr: 'data-id' }, { select: '[id*="post"], [id*="msg"]', attr: 'id' }];

/** Forums that nobody wrote a profile for. Repetition says what a post is, a link to a person who wrote it. */
export default {
  product: 'Unknown forum',
  attested: 'third-party',
  thread: `${box}:has(${body}) ~ ${box}:has(${body})`,
  cannotShowAgents: true,
  layouts: [
    {
      // https://schema.org/Comment and its kin
      name: 'microdata',
      post: ['Comment', 'DiscussionForumPosting', 'Answer', 'Question', 'UserComments']
        .map(type => `[itemtype$="/${type}"]`)
        .join(', '),
      nested: true,
      id,
      author: author(person),
      time,
      body: '[itemprop="text"], [itemprop="articleBody"], [itemprop="commentText"]',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'siblings',
      fallback: true,
      // A box around several posts looks like one as well, and owns none of their texts.
      nested: true,
      post: `${box}:has(${body}) ~ ${box}:has(${body}), ${box}:has(${body}):has(${after})`,
      id,
      author: author(person),
      time,
      body,
      blocks: 'pre',
      marks: [],
    },
    {
      // A row with the author's link, and below it a row with the text: tables of old.
      name: 'pairs of rows',
      fallback: true,
      post: 'td:has(> a[class*="user"][href])',
      end: 'tr:has(> td > a[class*="user"][href]), table + *',
      id: [{ select: 'a[name]', attr: 'name' }],
      author: author('a[class*="user"][href]'),
      time,
      body: 'td',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'cells',
      fallback: true,
      post: `td:has(${person.replace(/(^|, )/g, '$1> ')}):has(p, div, br)`,
      id,
      author: author(person),
      time,
      body: 'td',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
