import type { Field, Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Claims no page by itself: it is used where the policy names the host and no product's profile fits. */
export const recogniser = { any: [] } satisfies Recogniser;

/**
 * Names that forums give to what an author wrote; the element itself, not the page around it. Families that stand on
 * one page together stand together here.
 */
const families = {
  siblings: [
    '.post-content, .post-body, .post_body, .postmsg, .post__content, .post-text, .post > .text',
    '.message-body, .message-content, .message-text, .msg-body, .msgtext, .kmsgtext, .reply-content, .reply-body',
    'div.comment-body, .comment-content, .comment-text, .comment__body, .comment__content',
    '.usertext-body',
  ],
  'siblings, older names': [
    '.postbody, .post_content, .post_text, .post_message, .postcontent, .postContent, .postBody, .postText, .posttext',
    '.messageText, .messageBody, .messageContent, .message_body, .message_text, .message_content, .kmsg, .t_f',
    '.commentText, .commentBody, .commentContent, .comment_body, .comment_text, .comment_content, .reply_body',
  ],
  'siblings, newer names': [
    '.post__body, .post__text, .post-message, .message__body, .message__text, .message__content, .comment__text',
    '.reply__body, .reply__content, .reply-text, .answer-body, .answer-content, .answer-text, .entry-content',
    '.lia-message-body-content, .jive-rendered-content, .forum-post-content, .forum-post-body, .topic-body',
  ],
};
const box = ':is(div, li, article, section, tr, tbody, dd)';

/** Links to a person, by the paths that forums give them. */
const person = ['/user/', '/users/', '/u/', '/member/', '/members/', '/profile/', '/profile.', '/people/', 'memberId=']
  .concat(['member.php', 'action=profile', 'mode=viewprofile', 'showuser=', '/profil/', 'space-uid', 'mod=space&uid='])
  .map(path => `a[href*="${path}"]`)
  .concat('a[rel~="author"]')
  .join(', ');
const named = [
  '.author, .username, .user-name, .user_name, .poster, .nickname, .author-name, .comment-author',
  'dt > strong, span.name',
].join(', ');

const author = (link: string): Layout['author'] => ({
  name: [
    { select: '[itemprop="author"] [itemprop="name"]' },
    { select: link },
    { select: '.comment-author .fn' },
    { select: named },
  ],
  profile: [{ select: link, attr: 'href' }],
});
const time: Field[] = [
  { select: 'time[datetime]', attr: 'datetime' },
  { select: '[itemprop="datePublished"]', attr: 'content' },
];
const id: Field[] = [{ attr: 'id' }, { attr: 'data-id' }, { select: '[id*="post"], [id*="msg"]', attr: 'id' }];

/** Rows of one list, each with a text in it. */
function siblings(name: string, written: string): Layout {
  const body = `:is(${written})`;
  // Seen from a row before it; one by one, since linkedom knows no list behind a combinator here.
  const after = written
    .split(', ')
    .map(one => `~ * ${one}`)
    .join(', ');
  return {
    name,
    fallback: true,
    // A box around several posts looks like one as well, and owns none of their texts.
    nested: true,
    post: `${box}:has(${body}):is(:has(${body}) ~ *, :not(:last-child):has(${after}))`,
    id,
    author: author(person),
    time,
    body,
    blocks: 'pre',
    marks: [],
  };
}

/** Forums that nobody wrote a profile for. Repetition says what a post is, a link to a person who wrote it. */
export default {
  product: 'Unknown forum',
  attested: 'third-party',
  thread: [families.siblings, families['siblings, older names']]
    .map(lines => `:is(${lines.join(', ')})`)
    .map(body => `${box}:has(${body}) ~ ${box}:has(${body})`)
    .join(', '),
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
    ...Object.entries(families).map(([name, lines]) => siblings(name, lines.join(', '))),
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
