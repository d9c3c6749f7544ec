import type { Field, Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="expected-hostname"]', 'meta[property="og:site_name"][content^="GitHub"]'],
} satisfies Recogniser;

/** A header may name others after the author: who edited the comment, whose answer was chosen, who reacted. */
const byAuthor = { kind: 'author', first: true } as const;
const isBot = { ...byAuthor, says: 'GitHub marks this account as a bot.' };
const app = (link: string): Mark => ({
  ...byAuthor,
  id: 'app',
  select: link,
  attr: 'href',
  match: '^(?:https://github\\.com)?/apps/|/github-apps/',
  says: 'GitHub shows this author as an app.',
});
const botName = (link: string): Mark => ({ ...isBot, id: 'bot-name', select: link, match: '\\[bot\\]$' });

const onBehalf = {
  id: 'app-on-behalf',
  kind: 'on-behalf',
  says: 'GitHub shows that an app posted this through a person’s account.',
} as const;

// refined-github get-comment-author.ts; docs.github.com "Authenticating with a GitHub App on behalf of a user".
// Labels of the repository are `.IssueLabel`, which anybody may name "bot"; a header's own label is `.Label`.
const marks = (author: string, label: string): Mark[] => [
  app(author),
  botName(author),
  // The author's own stands before the name; what comes after it are others.
  { ...isBot, id: 'bot-avatar', select: `img[alt^="@"], ${author}`, attr: 'alt', match: '\\[bot\\]$' },
  {
    ...isBot,
    id: 'bot-avatar',
    select: `[data-hovercard-url], ${author}`,
    attr: 'data-hovercard-url',
    match: '(?:\\[|%5B)bot(?:\\]|%5D)',
  },
  {
    id: 'bot-label',
    select: label,
    match: '^(?:[Bb]ot|BOT|AI)$',
    kind: 'author',
    says: 'GitHub labels this account as a bot.',
  },
  {
    id: 'copilot',
    select: '[class*="avatar" i] svg.octicon-copilot, [data-testid*="avatar"] svg.octicon-copilot',
    kind: 'author',
    says: 'GitHub shows Copilot as the author.',
  },
  { ...onBehalf, select: '.avatar-child[src*="/in/"], img.avatar + img.avatar[src*="/in/"]' },
  { ...onBehalf, within: '.js-comment-container', select: '.avatar-parent-child .avatar-child[src*="/in/"]' },
];

const ids =
  'issuecomment-|discussioncomment-|discussion_r|pullrequestreview-|commitcomment-|gistcomment-|discussion-|issue-';
const anchored = ids
  .split('|')
  .map(id => `[id^="${id}"]`)
  .join(', ');
const ownId = { attr: 'id', match: `^((?:${ids})\\d+)` } satisfies Field;
const user = (link: string): Field[] => [
  { select: `${link}[data-hovercard-user-id]`, attr: 'data-hovercard-user-id' },
  { select: link, attr: 'data-hovercard-url', match: 'user_id=(\\d+)' },
];
/** Authors of gists' comments have no class. */
const gist = '.timeline-comment-header strong a[href]:not(.author)';
const released = ':is(a.wb-break-all, .release-authorship a:not(:has(img)))';
const code = 'pre, .blob-code-content';
const strip = '.zeroclipboard-container, .js-suggested-changes-template, .js-apply-changes, .sr-only, .anchor';

export default {
  product: 'GitHub',
  attested: 'vendor',
  thread:
    '.js-discussion .js-comment, .js-discussion .timeline-comment, [data-testid="issue-viewer-issue-container"], [data-testid="issue-viewer-container"]',
  layouts: [
    {
      // Pull requests, discussions, commits; issues until 2025; GitHub Enterprise Server from 2.14 on.
      name: 'server-rendered',
      post: '.timeline-comment, .review-comment',
      nested: true,
      id: [ownId, { within: anchored, ...ownId }, { select: anchored, ...ownId }],
      permalink: [{ select: 'a.js-timestamp[href]', attr: 'href' }],
      author: {
        name: [{ select: 'a.author' }, { select: '.author' }, { select: gist }],
        id: user('a.author'),
        profile: [
          { select: 'a.author[href]', attr: 'href' },
          { select: gist, attr: 'href' },
        ],
      },
      time: [
        { select: 'relative-time[datetime], time-ago[datetime]', attr: 'datetime' },
        { within: '[id^="pullrequestreview-"]', select: 'relative-time[datetime]', attr: 'datetime' },
      ],
      body: '.js-comment-body:not(.minimized-comment.d-none *)',
      strip,
      blocks: code,
      marks: marks('a.author', '.Label, .timeline-comment-label'),
      copyButtons: 'clipboard-copy',
    },
    {
      // Issues; comments in the code of a commit.
      name: 'react',
      post: '.react-issue-comment, [data-testid="issue-viewer-issue-container"] .react-issue-body, [data-testid="review-thread"] > *',
      except:
        '.react-issue-comment .react-issue-comment, [data-testid="review-thread"] > :not(:has([data-testid="comment-header"]))',
      id: [
        { within: '[data-wrapper-timeline-id]', attr: 'data-wrapper-timeline-id' },
        { within: '[data-testid^="comment-viewer-outer-box-"]', attr: 'data-testid', match: 'box-(.+)$' },
        { within: '[data-testid="issue-viewer-issue-container"]', attr: 'data-testid' },
        { select: 'a[href*="#commitcomment-"]', attr: 'href', match: '#(commitcomment-\\d+)' },
      ],
      permalink: [
        { select: 'a:is([href*="#issuecomment-"], [href*="#issue-"], [href*="#commitcomment-"])', attr: 'href' },
      ],
      author: {
        name: [
          { select: 'a[data-testid="issue-body-header-author"]' },
          { select: 'a[data-testid="avatar-link"]' },
          { select: 'a[data-testid="avatar-link"]', attr: 'href', match: '/([^/?#]+)/?$' },
        ],
        id: user('a[data-testid="avatar-link"]'),
        profile: [
          { select: 'a[data-testid="issue-body-header-author"]', attr: 'href' },
          { select: 'a[data-testid="avatar-link"]', attr: 'href' },
        ],
      },
      time: [{ select: 'relative-time[datetime]', attr: 'datetime' }],
      body: '[data-testid="markdown-body"], [data-testid="review-thread"] .markdown-body',
      strip,
      blocks: code,
      marks: marks('a:is([data-testid="avatar-link"], [data-testid="issue-body-header-author"])', '[class*="Label" i]'),
      copyButtons: 'clipboard-copy',
    },
    {
      // Below the text stand all who contributed, bots among them.
      name: 'release',
      post: 'section, .Box, .release-entry',
      except: ':not(.release-entry, :has([data-test-selector="body-content"]))',
      id: [{ select: 'a[href*="/releases/tag/"]', attr: 'href', match: '/releases/(tag/[^?#]+)' }],
      permalink: [{ select: 'a[href*="/releases/tag/"]', attr: 'href' }],
      author: { name: [{ select: released }], profile: [{ select: released, attr: 'href' }] },
      time: [{ select: 'relative-time[datetime]', attr: 'datetime' }],
      body: '[data-test-selector="body-content"], .release-entry .markdown-body',
      strip,
      blocks: code,
      marks: [app(released), botName(released)],
      copyButtons: 'clipboard-copy',
    },
    {
      // Who changed the page last stands for it.
      name: 'wiki',
      post: '#wiki-body',
      id: [{ attr: 'id' }],
      author: { name: [{ within: 'html', select: '.gh-header-meta', match: '^(\\S{1,100}) edited this page' }] },
      time: [{ within: 'html', select: '.gh-header-meta relative-time[datetime]', attr: 'datetime' }],
      body: '.markdown-body',
      strip,
      blocks: code,
      marks: [
        {
          id: 'bot-name',
          within: 'html',
          select: '.gh-header-meta',
          match: '^\\S+\\[bot\\] edited this page',
          kind: 'author',
          says: 'GitHub marks this account as a bot.',
        },
      ],
      copyButtons: 'clipboard-copy',
    },
  ],
} satisfies SiteProfile;
