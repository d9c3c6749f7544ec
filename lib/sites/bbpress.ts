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
      post: '.bbp-body > div:has(> .bbp-reply-content), .bbp-body > div:has(> .bbp-topic-content), .bbp-threaded-replies li > div:has(> .bbp-reply-content)',
      id: [{ attr: 'class', match: '(?:^|\\s)post-(\\d+)(?:\\s|$)' }],
      author: {
        name: [
          { select: `:is(${author}) .bbp-author-name` },
          { select: `:is(${author}) a.bbp-author-link` },
          { select: author },
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
