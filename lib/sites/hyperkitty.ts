import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.email .email-header .gravatar-wrapper', 'footer a[href*="hyperkitty"]'],
} satisfies Recogniser;

export default {
  product: 'HyperKitty',
  attested: 'live',
  thread: '#thread-content',
  cannotShowAgents: true,
  layouts: [
    {
      // Replies are fetched after the page has loaded.
      name: 'thread',
      post: '.email',
      nested: true,
      id: [{ select: '.email-header[id]', attr: 'id' }],
      permalink: [{ select: '.messagelink a[href]', attr: 'href' }],
      author: {
        name: [{ select: '.email-author .name' }],
        profile: [{ select: '.email-author .name a[href]', attr: 'href' }],
      },
      time: [{ select: '.time span[title]', attr: 'title' }],
      body: '.email-body',
      strip: '.quoted-switch',
      blocks: 'pre',
      quotes: [{ select: '.quoted-text, .email-quoted', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
