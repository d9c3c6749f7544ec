import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

// `component=` attributes are NodeBB's contract with its themes (seen in 4.8.0; nodebb-theme-harmony 3.3.4).
export const recogniser = {
  any: ['[component="topic"][data-tid]', 'body[class*="template-"] [component]', '[component="post"][data-pid]'],
} satisfies Recogniser;

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
      time: [{ attr: 'data-timestamp' }, { select: '.timeago[datetime]', attr: 'datetime' }],
      body: '[component="post/content"]',
      strip: '[component="copy/code/btn"]',
      blocks: 'pre',
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
