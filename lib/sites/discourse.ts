import type { Field, Layout, Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="generator"][content^="Discourse"]', '#data-discourse-setup', '#data-preloaded'],
} satisfies Recogniser;

/** post.gjs: each in a row of its own, or the only one. */
const unfolded = '.embedded-posts .reply, .embedded-posts article';
const quotes = [{ select: 'aside.quote', author: [{ attr: 'data-username' }] }] satisfies Layout['quotes'];

// discourse/discourse: plugins/discourse-ai ai-agent-flair.gjs, lib/ai-bot-helper.js (MAX_PERSONA_USER_ID = -1200),
// frontend post.gjs. `system` (-1) is no mark: imports give it people's posts.
const marks = [
  {
    id: 'agent-account',
    attr: 'data-user-id',
    max: -1200,
    kind: 'author',
    says: 'Discourse made this account for an AI agent.',
  },
  {
    id: 'agent-flair',
    select: '.agent-flair, .agent-flair__model, .persona-flair',
    kind: 'author',
    says: 'Discourse shows this author as an AI agent.',
  },
  {
    id: 'auto-generated',
    attr: 'class',
    match: '(?:^|\\s)(?:is-auto-generated|post--auto-generated)(?:\\s|$)',
    kind: 'post',
    says: 'Discourse marks this post as generated automatically.',
  },
] satisfies Mark[];

const handle = [
  { select: '.names a[data-user-card]', attr: 'data-user-card' },
  { select: '.names a[href*="/u/"]', attr: 'href', match: '/u/([^/?#]+)' },
  { select: 'a.trigger-user-card[data-user-card]', attr: 'data-user-card' },
] satisfies Field[];

/** In what the layouts that are tried later call a text. */
const texts = ':is([itemprop="articleBody"], [itemprop="text"], .blurb, .excerpt) *';

export default {
  product: 'Discourse',
  attested: 'vendor',
  thread: 'article[data-post-id], .topic-post, .crawler-post, #topic .posts, .chat-message-container',
  layouts: [
    {
      name: 'topic',
      post: 'article[data-post-id]',
      except: `.small-action, .composer-popup article, .embedded-posts article, ${texts}`,
      id: [{ attr: 'data-post-id' }],
      permalink: [
        { select: 'a.post-date[href]', attr: 'href' },
        { select: '.topic-meta-data a[href*="/t/"]', attr: 'href' },
      ],
      author: {
        name: [{ select: '.names a[data-user-card]' }, { select: '.names a' }, ...handle],
        id: [{ attr: 'data-user-id' }],
        handle,
        profile: [{ select: '.names a[href*="/u/"]', attr: 'href' }],
        groups: [
          { attr: 'class', match: '(?:^|\\s)group-([\\w-]+)' },
          { within: '.topic-post', attr: 'class', match: '(?:^|\\s)group-([\\w-]+)' },
          { select: '.user-title', attr: 'class', match: 'user-title--([\\w-]+)' },
        ],
      },
      time: [
        { select: '.post-date .relative-date[data-time]', attr: 'data-time' },
        { select: '.relative-date[data-time]', attr: 'data-time' },
      ],
      // Posts that the reader unfolds before or after this one: what it answers, and what answers it.
      body: '.embedded-posts, .cooked:not(.embedded-posts *)',
      strip:
        '.topic-meta-data, .topic-avatar, .expand-hidden, .collapse-up, .codeblock-button-wrapper, .quote-controls, .cooked-selection-barrier, .lightbox .meta, .onebox .source',
      blocks: 'pre',
      quotes: [...quotes, { select: unfolded, author: [{ select: '[data-user-card]', attr: 'data-user-card' }] }],
      marks,
      copyButtons: '.codeblock-button-wrapper button, button.copy-cmd, button.fullscreen-cmd',
    },
    {
      // plugins/chat: chat-message.gjs, chat/message/info.gjs. The server's own accounts, agents among them, have negative
      // ids, and what a webhook sends has no account.
      name: 'chat',
      post: '.chat-message-container[data-id]',
      except: texts,
      id: [{ attr: 'data-id' }],
      author: {
        name: [{ select: '.chat-message-info__username__name' }, { select: '.chat-message-info__username' }],
        handle: [{ select: '.chat-message-info__username[data-user-card]', attr: 'data-user-card' }],
        groups: [{ select: '.chat-message-info__username', attr: 'class', match: 'group--([\\w-]+)' }],
      },
      carriesAuthor: true,
      time: [{ select: '.chat-time', attr: 'title' }],
      body: '.chat-message-text',
      strip: '.chat-message-reaction-list, .chat-message-edited, .chat-message-collapser, .codeblock-button-wrapper',
      blocks: 'pre',
      quotes: [{ select: '.chat-transcript', author: [{ attr: 'data-username' }] }],
      marks: [
        {
          id: 'chat-bot',
          attr: 'class',
          match: '(?:^|\\s)is-bot(?:\\s|$)',
          kind: 'author',
          says: 'Discourse marks this account as a bot.',
        },
        {
          id: 'chat-webhook',
          select: '.chat-message-info__bot-indicator',
          kind: 'author',
          says: 'Discourse marks this message as a bot’s.',
        },
      ],
      copyButtons: '.codeblock-button-wrapper button',
    },
    {
      // The page that Discourse serves to crawlers and browsers without scripts: app/views/topics/show.html.erb
      name: 'crawler',
      fallback: true,
      // Before 2.3 the posts had no class of their own.
      post: '.crawler-post, #main-outlet [itemtype$="/DiscussionForumPosting"]:not(:has(.crawler-post))',
      id: [{ select: '[itemprop="position"]' }, { attr: 'id' }],
      author: {
        name: [{ select: '[itemprop="author"] [itemprop="name"]' }],
        handle: [{ select: '[itemprop="author"] a[href]', attr: 'href', match: '/u(?:sers)?/([^/?#]+)' }],
        profile: [{ select: '[itemprop="author"] a[href*="/u"]', attr: 'href' }],
      },
      time: [
        { select: '[itemprop="datePublished"]', attr: 'datetime' },
        { select: '[itemprop="datePublished"]', attr: 'content' },
      ],
      body: '[itemprop="articleBody"], [itemprop="text"]',
      strip: '.quote-controls',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // frontend search-result-entry.gjs, user-stream-item.gjs: the beginning of a post, or what was found in it.
      name: 'lists of posts',
      fallback: true,
      post: '.fps-result, .user-stream-item',
      id: [{ select: 'a.search-link[href], .title a[href]', attr: 'href', match: '/t/[^?#]+' }],
      permalink: [{ select: 'a.search-link[href], .title a[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.author a[data-user-card], a.avatar-link[data-user-card]', attr: 'data-user-card' },
          { select: 'a[data-user-card]', attr: 'data-user-card' },
        ],
        profile: [{ select: '.author a[href*="/u/"], a.avatar-link[href*="/u/"]', attr: 'href' }],
      },
      body: '.blurb, .excerpt',
      strip: '.date',
      blocks: 'pre',
      quotes,
      marks: [],
    },
  ],
} satisfies SiteProfile;
