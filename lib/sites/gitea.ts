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
      // Comments in code stand in frames of their own, in the timeline and in the files.
      post: '.timeline-item.comment, .comment-code-cloud .comment, .code-comments .comment, .comment-list .comment',
      except: '.comment.form, .comment.form *',
      nested: true,
      id: [
        { attr: 'id', match: '^((?:issuecomment-|issue-)\\d+)' },
        { select: '[id^="issuecomment-"]:not(.render-content *)', attr: 'id', match: '^(issuecomment-\\d+)' },
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
    {
      // templates/repo/release/list.tmpl
      name: 'release',
      post: '#release-list > li',
      id: [{ select: 'a[href*="/releases/tag/"]', attr: 'href', match: '/releases/(tag/[^?#]+)' }],
      permalink: [{ select: 'a[href*="/releases/tag/"]', attr: 'href' }],
      author: {
        name: [{ select: '.author a' }, { select: '.author' }],
        handle: [{ select: '.author a[href]', attr: 'href', match: '([^/]+)/?$' }],
        profile: [{ select: '.author a[href]', attr: 'href' }],
      },
      time: [{ select: '.time [datetime]', attr: 'datetime' }],
      body: '.markup, .markdown',
      strip: '.code-copy',
      blocks: 'pre',
      marks: [],
      copyButtons: 'button.code-copy',
    },
    {
      // templates/repo/wiki/view.tmpl: who changed the page last stands for it.
      name: 'wiki',
      post: '.repository.wiki.view .segment:is(.markup, .markdown), .repository.wiki.view .wiki-content-main.markup',
      except: '.wiki-content-sidebar, .wiki-content-footer',
      id: [{ attr: 'class', match: '(?:markup|markdown)' }],
      author: {
        name: [
          {
            within: '.repository.wiki.view',
            select: '.ui.sub.header',
            match: '^(.{1,100}?) (?:edited this page|hat diese Seite bearbeitet)',
          },
        ],
      },
      body: '.markup, .markdown',
      strip: '.code-copy',
      blocks: 'pre',
      marks: [],
      copyButtons: 'button.code-copy',
    },
  ],
} satisfies SiteProfile;
