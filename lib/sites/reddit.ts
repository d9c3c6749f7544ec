import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['shreddit-app', 'shreddit-post[permalink]', '.thing[data-subreddit]'],
} satisfies Recogniser;

export default {
  product: 'Reddit',
  attested: 'third-party',
  thread: 'shreddit-comment-tree, .commentarea',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'new',
      post: 'shreddit-post[author], shreddit-comment[author]',
      nested: true,
      id: [{ attr: 'thingid' }, { attr: 'id' }],
      permalink: [{ attr: 'permalink' }],
      author: {
        name: [{ attr: 'author' }],
        id: [{ attr: 'author-id' }],
        profile: [{ select: 'a[href^="/user/"]', attr: 'href' }],
      },
      time: [{ attr: 'created-timestamp' }, { attr: 'created' }],
      body: '[slot="comment"], [slot="text-body"]',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'old',
      post: '.thing[data-author]',
      except: '.promoted',
      nested: true,
      id: [{ attr: 'data-fullname' }, { attr: 'data-permalink' }],
      permalink: [{ attr: 'data-permalink' }],
      author: {
        name: [{ attr: 'data-author' }],
        id: [{ attr: 'data-author-fullname' }],
        profile: [{ select: '.tagline a.author[href]', attr: 'href' }],
      },
      time: [{ select: '.tagline time[datetime]', attr: 'datetime' }],
      body: '.usertext-body .md',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
