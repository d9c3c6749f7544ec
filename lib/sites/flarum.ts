import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['#flarum-content', '.PostStream-item .CommentPost'] } satisfies Recogniser;

// flarum/framework: PostStream.js, CommentPost.js, PostUser.tsx, PostMeta.tsx. Badges are the administrator's, not marks.
export default {
  product: 'Flarum',
  attested: 'vendor',
  thread: '.PostStream-item .CommentPost, #flarum-content article > .Post-body',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'stream',
      // A person's own page lists posts outside of a stream; so do private messages.
      post: '.PostStream-item[data-id], .CommentPost, .Message[data-id], .MessageStream-item[data-id]',
      // Renamed, locked, tagged: events without a text of anybody. The editor's preview.
      except: ':not(:has(.CommentPost, .Message), .CommentPost, .Message), .editing, .Post-body *',
      id: [{ attr: 'data-id' }, { select: '[data-id]', attr: 'data-id' }, { within: '[data-id]', attr: 'data-id' }],
      permalink: [
        { select: '.PostMeta-permalink[value]', attr: 'value' },
        { select: 'a.PostMeta-permalink[href]', attr: 'href' },
      ],
      author: {
        name: [{ select: '.PostUser-name .username' }],
        handle: [{ select: '.PostUser-name a[href*="/u/"]', attr: 'href', match: '/u/([^/?#]+)' }],
        profile: [{ select: '.PostUser-name a[href*="/u/"]', attr: 'href' }],
      },
      time: [{ select: '.PostMeta time[datetime]', attr: 'datetime' }],
      body: '.Post-body',
      blocks: 'pre',
      quotes: [{ select: 'blockquote', author: [{ select: '.PostMention' }] }],
      marks: [],
    },
    {
      // What is served to those without scripts: views/frontend/content/discussion.blade.php
      name: 'without scripts',
      fallback: true,
      post: '#flarum-content article:has(> .Post-body)',
      id: [],
      author: { name: [{ select: '.PostUser-name' }] },
      body: '.Post-body',
      blocks: 'pre',
      quotes: [{ select: 'blockquote', author: [{ select: '.PostMention' }] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
