import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Gitea and Forgejo. */
export const recogniser = {
  any: [
    'meta[name="keywords"][content*="gitea" i]',
    'meta[name="keywords"][content*="forgejo" i]',
    'footer a[href*="about.gitea.com"]',
    'footer a[href*="forgejo.org"]',
  ],
} satisfies Recogniser;

const older = '.content > .header .text > a[href]';

// gitea: templates/shared/user/authorlink.tmpl, templates/repo/issue/view_content
export default {
  product: 'Gitea or Forgejo',
  attested: 'vendor',
  thread: '.timeline-item.comment, .comment-list .comment',
  layouts: [
    {
      // Before 1.10 comments were no items of a timeline, and authors had no class.
      name: 'timeline',
      post: '.timeline-item.comment, .code-comments .comment, .comment-list .comment',
      id: [
        { attr: 'id', match: '^((?:issuecomment-|issue-)\\d+)' },
        { select: '[id^="issuecomment-"]', attr: 'id', match: '^(issuecomment-\\d+)' },
      ],
      permalink: [{ select: 'a[href*="#issuecomment-"], a[href*="#issue-"]', attr: 'href' }],
      author: {
        name: [{ select: 'a.author' }, { select: '.comment-header .author, .text.black' }, { select: older }],
        handle: [
          { select: 'a.author[href]', attr: 'href', match: '([^/]+)/?$' },
          { select: older, attr: 'href', match: '([^/]+)/?$' },
        ],
        profile: [
          { select: 'a.author[href]', attr: 'href' },
          { select: older, attr: 'href' },
        ],
      },
      time: [{ select: 'relative-time[datetime], absolute-date[date], time[datetime]', attr: 'datetime' }],
      body: '.render-content.markup, .render-content.markdown',
      strip: '.code-copy',
      blocks: 'pre',
      marks: [
        {
          id: 'bot-label',
          select: 'a.author + .ui.label, .author + .ui.label',
          match: '^[Bb]ot$',
          kind: 'author',
          says: 'The server labels this account as a bot.',
        },
      ],
      copyButtons: 'button.code-copy',
    },
  ],
} satisfies SiteProfile;
