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
  .concat([
    'member.php',
    'action=profile',
    'mode=viewprofile',
    'showuser=',
    '/profil/',
    'space-uid',
    'mod=space&uid=',
    '/~',
  ])
  .map(path => `a[href*="${path}"]`)
  .concat('a[rel~="author"]')
  .join(', ');
const named = [
  '.author, .username, .user-name, .user_name, .poster, .nickname, .author-name, .comment-author',
  'dt > strong, span.name',
].join(', ');

/** Class names that speak of the author, whatever the system of names. */
const signed = '[class$="author" i], [class$="username" i], [class*="author_" i], [class*="username_" i]';

/** Alternative text of an avatar that is a name, and not what every avatar says. */
const notTheName =
  '[Aa]vatar|[Pp]hoto|[Ff]oto|[Pp]icture|[Ii]mag|[Ii]con|[Ll]ogo|[Pp]rofil|[Uu]ser|[Mm]ember|[Bb]ild|头像|アイコン';

/** Places in a post that name other people. */
const others = ['like', 'edit', 'vote', 'react', 'thank', 'mention', 'quote', 'reply-to', 'reply_to', 'in-reply']
  .map(word => `[class*="${word}" i] *`)
  .join(', ');
const writer = `:is(${person}):not(${others})`;

const author = (link: string, first: Field[] = []): Layout['author'] => ({
  name: [
    { select: '[itemprop="author"] [itemprop="name"]' },
    ...first,
    { select: link },
    { select: '.comment-author .fn' },
    { select: named },
    { select: signed, match: '^(?:[Bb]y |[Vv]on |[Dd]e |[Pp]ar )?([^,:·|]{2,60}?)(?:[,:·|]|$)' },
    { select: `:is(${link}) > img[alt]`, attr: 'alt', match: `^(?!.*(?:${notTheName})).{2,60}$` },
  ],
  profile: [...first.map(one => ({ ...one, attr: 'href' })), { select: link, attr: 'href' }],
});
/** A row that says no more than who wrote the next one: a text may name a person as well, hence by its name. */
const calledHead = ['head', 'author', 'user', 'poster', 'meta', 'info'].map(word => `[class*="${word}" i]`).join(', ');
const headRow = `tr:has(> :only-child :is(${person})):is(${calledHead}, :has(> :is(th, ${calledHead}))):not(:has(p, pre)):has(+ tr > td:only-child)`;
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
    author: author(writer),
    time,
    body,
    blocks: 'pre',
    marks: [],
  };
}

/** Class names that speak of a text: as a whole name, at its end, or before the hash that a bundler adds. */
const words = ['text', 'body', 'content', 'message', 'markdown', 'prose'];
const texts = words
  .flatMap(word => [`[class~="${word}" i]`, `[class$="-${word}" i]`, `[class*="-${word} " i]`, `[class*="_${word}" i]`])
  .join(', ');
// One by one, since linkedom knows no list behind a combinator here.
const after = words.map(word => `~ * [class*="${word}" i]`).join(', ');
const repeated = `:is(:has(${texts}) ~ *, :not(:last-child):has(${after}))`;

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
      author: author(writer),
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
      author: author(writer),
      time,
      body: 'td',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'author and text',
      fallback: true,
      nested: true,
      post: `${box}:has(${person}, ${signed}):has(${texts})${repeated}`,
      id,
      // Below the text stand those who like, change and answer it.
      author: author(`${writer}:not(:is(${texts}) ~ * *)`, [
        { select: `:is(${person}):is(${signed}, :is(${signed}) *)` },
      ]),
      time,
      // A frame that holds the header as well is not the text.
      body: `:is(${texts}):not(:has(${signed}, [rel~="author"], time))`,
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'author in the first cell',
      fallback: true,
      post: `tr:has(> :first-child :is(${person})):has(> td + td :is(p, div, br, pre))`,
      id,
      author: author(writer),
      time,
      body: 'td + td',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'definitions',
      fallback: true,
      post: `dt:has(${person}) > :first-child`,
      end: `dt:has(${person}), dl + *, :has(dl) + *`,
      id: [{ within: 'dt', attr: 'id' }, ...id],
      author: {
        name: [{ within: 'dt', select: person }],
        profile: [{ within: 'dt', select: person, attr: 'href' }],
      },
      time: [{ within: 'dt', select: 'time[datetime]', attr: 'datetime' }],
      body: 'dd',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'author in a row above',
      fallback: true,
      post: `${headRow} > *`,
      end: `${headRow}, table + *`,
      id: ['tr', 'tbody'].map(within => ({ within, attr: 'id' })),
      author: author(person),
      time,
      body: 'td',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
