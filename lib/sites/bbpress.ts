import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = { any: ['#bbpress-forums', 'body.bbpress .bbp-reply-content'] } satisfies Recogniser;

const author = '.bbp-reply-author, .bbp-topic-author';

// bbpress/bbPress: templates/default/bbpress/loop-single-reply.php, content-single-topic-lead.php
export default {
  product: 'bbPress',
  attested: 'vendor',
  thread: '.bbp-reply-content, .bbp-topic-content',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'topic',
      // Themes change the elements around; the three parts of a post stay side by side.
      post: ':is(div, li, article, tr):has(> .bbp-reply-content), :is(div, li, article, tr):has(> .bbp-topic-content)',
      // Headings of the columns, above and below.
      except: ':is(.bbp-header, .bbp-footer, thead, tfoot), :is(.bbp-header, .bbp-footer, thead, tfoot) *',
      id: [
        { attr: 'class', match: '(?:^|\\s)post-(\\d+)(?:\\s|$)' },
        { attr: 'id', match: '^post-(\\d+)$' },
      ],
      author: {
        name: [
          { select: `:is(${author}) .bbp-author-name` },
          { select: `:is(${author}) a.bbp-author-link` },
          { select: author },
        ],
        handle: [
          { select: `:is(${author}) a[href]`, attr: 'href', match: '/(?:users?|members|participant)/([^/?#]+)' },
        ],
        profile: [{ select: `:is(${author}) a[href]`, attr: 'href' }],
        groups: [{ select: `:is(${author}) .bbp-author-role` }],
      },
      body: '.bbp-reply-content, .bbp-topic-content',
      strip: '.bbp-reply-revision-log, .bbp-topic-revision-log',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
