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
      post: '.PostStream-item[data-id]',
      // Renamed, locked, tagged: events without a text of anybody.
      except: ':not(:has(.CommentPost))',
      id: [{ attr: 'data-id' }],
      permalink: [{ select: '.PostMeta-permalink[value]', attr: 'value' }],
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
