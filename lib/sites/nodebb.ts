import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

// `component=` attributes are NodeBB's contract with its themes (seen in 4.8.0; nodebb-theme-harmony 3.3.4).
export const recogniser = {
  any: ['[component="topic"][data-tid]', 'body[class*="template-"] [component]', '[component="post"][data-pid]'],
} satisfies Recogniser;

/** What is answered stands above the answer and its header, with links to its own author. */
const answered = '[component="post/parent"]';
/** `composer.user-said-in` and `composer.user-said` in language/<locale>/modules.json. */
const said = 'said|sagte|a dit|dijo|ha detto|detto|zegt|disse|napisał|написал';
const quotes = [
  { select: '[component="post/parent/content"]', author: [{ within: answered, select: 'a.fw-semibold' }] },
  { select: 'blockquote', author: [], before: { match: `^@?(.{1,80}?) (?:${said})(?: .{1,300})? ?:$` } },
];

export default {
  product: 'NodeBB',
  attested: 'live',
  thread: '[component="topic"][data-tid]',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'topic',
      post: '[component="post"][data-pid]',
      nested: true,
      id: [{ attr: 'data-pid' }],
      permalink: [{ select: 'a[href*="/post/"]', attr: 'href' }],
      author: {
        name: [
          { attr: 'data-username' },
          { select: '[data-username]', attr: 'data-username' },
          { select: '[itemprop="author"]' },
          // Lists of posts: the first link holds the avatar, which may be a letter.
          { select: '.post-author a[href*="/user/"]', last: true },
        ],
        id: [{ attr: 'data-uid' }],
        handle: [{ attr: 'data-userslug' }],
        profile: [{ select: 'a[href*="/user/"]', attr: 'href' }],
        groups: [{ select: 'a[href*="/groups/"]', attr: 'href', match: '/groups/([^/?#]+)' }],
      },
      time: [
        { attr: 'data-timestamp' },
        { select: '.timeago[datetime]', attr: 'datetime' },
        { select: '.timeago[title]', attr: 'title' },
      ],
      body: `${answered}, [component="post/content"]`,
      strip: `[component="copy/code/btn"], ${answered} > :first-child`,
      blocks: 'pre',
      quotes,
      marks: [],
      copyButtons: '[component="copy/code/btn"]',
    },
    {
      // NodeBB: src/views/partials/chats/message.tpl
      name: 'chat',
      post: '[component="chat/message"][data-mid]',
      id: [{ attr: 'data-mid' }],
      author: {
        name: [{ attr: 'data-displayname' }, { attr: 'data-username' }, { select: '.chat-user' }],
        id: [{ attr: 'data-uid' }],
        profile: [{ select: '.message-header a[href*="/user/"]', attr: 'href' }],
      },
      carriesAuthor: true,
      time: [{ attr: 'data-timestamp' }],
      body: '[component="chat/message/body"]',
      strip: '[component="copy/code/btn"]',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
