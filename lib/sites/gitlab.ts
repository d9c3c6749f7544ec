import type { Field, Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'meta[property="og:site_name"][content="GitLab"]',
    'body[data-page^="projects:"]',
    'body[data-page^="groups:"]',
  ],
} satisfies Recogniser;

// gitlab note_header.vue, noteable_note.vue: a note's header has no bot badge; the names of token and service accounts
// are made by GitLab and cannot be registered by people.
const link = 'a:is(.js-user-link, .author-link)';
/** Where the page says who opened what it is about. */
const opened = ['.issuable-meta', '.detail-page-header', '[data-testid="work-item-created"]'];
const opener = (rest: Partial<Field> = {}): Field[] =>
  opened.map(select => ({ within: 'html', select: `${select} ${link}`, ...rest }));
/** Not who has edited the note. */
const user = 'a:is(.js-user-link, .author-link)[data-username]:not([class*="edited" i] *)';
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
        name: [
          { select: '.note-header-author-name, [data-testid="author-name"]' },
          { select: '.note-header-info .author, .author-name-link' },
        ],
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
    {
      // What an issue, a merge request or a work item asks for: work_item_created_updated.vue, issuables_helper.rb
      name: 'description',
      post: '.detail-page-description, [data-testid="work-item-description"]',
      id: [{ attr: 'data-testid' }, { within: 'html', select: 'body[data-page]', attr: 'data-page' }],
      author: {
        name: opener(),
        id: opener({ attr: 'data-user-id' }),
        handle: [...opener({ attr: 'data-username' }), ...opener({ attr: 'href', match: '/([\\w.-]+)$' })],
        profile: opener({ attr: 'href' }),
      },
      time: opened.map(select => ({ within: 'html', select: `${select} time[datetime]`, attr: 'datetime' })),
      body: '.description .md, [data-testid="work-item-description"]',
      strip: 'copy-code, .js-copy-code, .edited-text, .js-task-list-field',
      blocks: 'pre',
      marks: marks.map(mark => ({
        ...mark,
        ...(mark.select === user ? { within: 'html', select: opened.map(one => `${one} ${link}`).join(', ') } : {}),
      })),
      copyButtons: 'copy-code button, .js-copy-code',
    },
  ],
} satisfies SiteProfile;
