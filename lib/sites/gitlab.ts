import type { Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'meta[property="og:site_name"][content="GitLab"]',
    'body[data-page^="projects:"]',
    'body[data-page^="groups:"]',
  ],
} satisfies Recogniser;

// gitlab note_header.vue, noteable_note.vue: a note's header has no bot badge; the names of token and service accounts
// are made by GitLab and cannot be registered by people.
const user = 'a.js-user-link[data-username], a.author-link[data-username]';
const marks = [
  {
    id: 'duo-review',
    select: '[data-testid="code-review-feedback"]',
    kind: 'author',
    says: 'GitLab shows this as feedback of its Duo agent.',
  },
  {
    id: 'duo',
    select: user,
    attr: 'data-username',
    match: '^(?:GitLabDuo|gitlab-duo|duo-[\\w-]+)$',
    kind: 'author',
    says: 'This is GitLab’s Duo agent.',
  },
  {
    id: 'token-account',
    select: user,
    attr: 'data-username',
    match: '^(?:(?:project|group)_\\d+_bot|service_account_)',
    kind: 'author',
    says: 'GitLab made this account for a token or service, not for a person.',
  },
] satisfies Mark[];

export default {
  product: 'GitLab',
  attested: 'vendor',
  thread: '#notes-list .note, .notes .note',
  layouts: [
    {
      name: 'notes',
      post: 'li.note[id^="note_"], .note-wrapper[id^="note_"]',
      except: '.system-note, .being-posted',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.note-timestamp[href], a[href*="#note_"]', attr: 'href' }],
      author: {
        name: [{ select: '.note-header-author-name, [data-testid="author-name"]' }],
        id: [{ select: user, attr: 'data-user-id' }],
        handle: [{ select: user, attr: 'data-username' }],
        profile: [{ select: user, attr: 'href' }],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '.note-text.md, .note-body .md',
      strip: 'copy-code, .js-copy-code, .edited-text',
      blocks: 'pre',
      marks,
      copyButtons: 'copy-code button, .js-copy-code',
    },
  ],
} satisfies SiteProfile;
