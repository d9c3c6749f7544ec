import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="description"][content="Redmine"]', 'body.controller-issues #history'],
} satisfies Recogniser;

// What "Quote" writes above the quotation: `text_user_wrote` in config/locales.
const wrote =
  'wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał|さんは書きました|写到|寫到|이\\(가\\)';
const quotes = [{ select: 'blockquote', author: [], before: { match: `^(.{1,80}?) ?(?:${wrote}).{0,40}:$` } }];

export default {
  product: 'Redmine',
  attested: 'live',
  thread: 'body.controller-issues.action-show',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'issue',
      post: 'div.issue.details',
      id: [{ attr: 'class', match: '^issue' }],
      author: {
        name: [{ select: 'p.author .user' }],
        id: [{ select: 'p.author a.user[href]', attr: 'href', match: '/users/(\\d+)' }],
        profile: [{ select: 'p.author a.user[href]', attr: 'href' }],
      },
      time: [{ select: 'p.author a[title]', attr: 'title' }],
      body: '.wiki',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      name: 'note',
      post: 'div.journal[id^="change-"]',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.journal-link[href]', attr: 'href' }],
      author: {
        name: [{ select: 'h4 .user' }],
        id: [{ select: 'h4 a.user[href]', attr: 'href', match: '/users/(\\d+)' }],
        profile: [{ select: 'h4 a.user[href]', attr: 'href' }],
      },
      time: [{ select: 'h4 a[title]:not(.user)', attr: 'title' }],
      body: '.wiki',
      blocks: 'pre',
      quotes,
      marks: [],
    },
  ],
} satisfies SiteProfile;
