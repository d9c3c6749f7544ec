import type { Field, Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="expected-hostname"]', 'meta[property="og:site_name"][content^="GitHub"]'],
} satisfies Recogniser;

const app = (link: string) =>
  ['^="/apps/"', '^="https://github.com/apps/"', '*="/github-apps/"'].map(test => `${link}[href${test}]`).join(', ');

const onBehalf = {
  id: 'app-on-behalf',
  kind: 'on-behalf',
  says: 'GitHub shows that an app posted this through a person’s account.',
} as const;

// refined-github get-comment-author.ts; docs.github.com "Authenticating with a GitHub App on behalf of a user".
// Labels of the repository are `.IssueLabel`, which anybody may name "bot"; a header's own label is `.Label`.
const marks = (author: string, label: string): Mark[] => [
  { id: 'app', select: app(author), kind: 'author', says: 'GitHub shows this author as an app.' },
  { id: 'bot-name', select: author, match: '\\[bot\\]$', kind: 'author', says: 'GitHub marks this account as a bot.' },
  {
    id: 'bot-avatar',
    select: 'img[alt$="[bot]"], [data-hovercard-url*="[bot]"], [data-hovercard-url*="%5Bbot%5D"]',
    kind: 'author',
    says: 'GitHub marks this account as a bot.',
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

const ids = 'issuecomment-|discussioncomment-|discussion_r|pullrequestreview-|commitcomment-|issue-';
const anchored = ids
  .split('|')
  .map(id => `[id^="${id}"]`)
  .join(', ');
const ownId = { attr: 'id', match: `^((?:${ids})\\d+)` } satisfies Field;
const user = (link: string): Field[] => [
  { select: `${link}[data-hovercard-user-id]`, attr: 'data-hovercard-user-id' },
  { select: link, attr: 'data-hovercard-url', match: 'user_id=(\\d+)' },
];
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
        name: [{ select: 'a.author' }, { select: '.author' }],
        id: user('a.author'),
        profile: [{ select: 'a.author[href]', attr: 'href' }],
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
      name: 'react',
      post: '.react-issue-comment, [data-testid="issue-viewer-issue-container"] .react-issue-body',
      except: '.react-issue-comment .react-issue-comment',
      id: [
        { within: '[data-wrapper-timeline-id]', attr: 'data-wrapper-timeline-id' },
        { within: '[data-testid^="comment-viewer-outer-box-"]', attr: 'data-testid', match: 'box-(.+)$' },
        { within: '[data-testid="issue-viewer-issue-container"]', attr: 'data-testid' },
      ],
      permalink: [{ select: 'a[href*="#issuecomment-"], a[href*="#issue-"]', attr: 'href' }],
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
      body: '[data-testid="markdown-body"]',
      strip,
      blocks: code,
      marks: marks('a:is([data-testid="avatar-link"], [data-testid="issue-body-header-author"])', '[class*="Label" i]'),
      copyButtons: 'clipboard-copy',
    },
  ],
} satisfies SiteProfile;
