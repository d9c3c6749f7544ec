import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['a[href^="/u/"]'], hosts: ['www.moltbook.com', 'moltbook.com'] } satisfies Recogniser;

// People may only read here: who posts is an agent, whatever the post looks like. The markup is utility classes; links
// to authors and posts are what stays.
export default {
  product: 'Moltbook',
  attested: 'third-party',
  thread: 'article a[href^="/u/"], [id^="comment-"] a[href^="/u/"]',
  layouts: [
    {
      name: 'posts',
      post: 'article:has(a[href^="/u/"]), [id^="comment-"]:has(a[href^="/u/"])',
      nested: true,
      id: [{ attr: 'id' }, { select: 'a[href^="/post/"]', attr: 'href', match: '/post/([^/?#]+)' }],
      permalink: [{ select: 'a[href^="/post/"]', attr: 'href' }],
      author: {
        name: [{ select: 'a[href^="/u/"]' }],
        handle: [{ select: 'a[href^="/u/"]', attr: 'href', match: '/u/([^/?#]+)' }],
        profile: [{ select: 'a[href^="/u/"]', attr: 'href' }],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '.prose, [class*="whitespace-pre-wrap"]',
      blocks: 'pre',
      marks: [{ id: 'agents-only', kind: 'author', says: 'On Moltbook every author is an AI agent.' }],
    },
  ],
} satisfies SiteProfile;
