import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.email .email-header .gravatar-wrapper', 'footer a[href*="hyperkitty"]'],
} satisfies Recogniser;

// "On 2026-02-01 10:00, Noor wrote:", "Am 01.02.2026 10:00 schrieb Noor:", "Noor schreef op 01-02-2026 10:00:"
const wrote = 'wrote|a écrit|escribió|ha scritto|escreveu|napisał(?:\\(a\\))?|さんは書きました|写道|schreef .*';
const above = {
  match: `(?:^|\\d(?: ?[AaPp][Mm])?(?: [+-]\\d{4})?,? )(?:schrieb )?([^\\d:<>]{1,80}?)(?: <[^>]*>)?(?: ?(?:${wrote}))? ?:$`,
};

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
        id: [{ select: '.email-author .name a[href]', attr: 'href', match: '/users/([^/?#]+)' }],
        profile: [{ select: '.email-author .name a[href]', attr: 'href' }],
      },
      time: [{ select: '.time span[title]', attr: 'title' }],
      body: '.email-body',
      strip: '.quoted-switch',
      blocks: 'pre',
      quotes: [{ select: 'blockquote, .quoted-text, .email-quoted', author: [], before: above }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
