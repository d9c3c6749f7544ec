import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['#bbpress-forums', 'body.bbpress .bbp-reply-content', '#buddypress'],
} satisfies Recogniser;

const author = '.bbp-reply-author, .bbp-topic-author';
const member =
  ':is(.activity-avatar, .acomment-avatar, .activity-header, .acomment-meta, .message-metadata strong) a[href]:not(.activity-time-since)';

// bbpress/bbPress: templates/default/bbpress/loop-single-reply.php, content-single-topic-lead.php
export default {
  product: 'bbPress or BuddyPress',
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
    {
      // buddypress/buddypress: activity/entry.php, activity/comment.php, members/single/messages/message.php
      name: 'activity',
      post: '.activity-list li:is([id^="activity-"], [id^="acomment-"]), #message-thread .message-box',
      nested: true,
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.activity-time-since[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.activity-header a:not(.activity-time-since, :has(img))' },
          { select: '.acomment-meta a:not(.activity-time-since, :has(img))' },
          { select: '.message-metadata strong' },
        ],
        handle: [{ select: member, attr: 'href', match: '/members/([^/?#]+)' }],
        profile: [{ select: member, attr: 'href' }],
      },
      time: [{ select: '.time-since[data-livestamp]', attr: 'data-livestamp' }],
      body: '.activity-inner, .acomment-content, .message-content',
      strip: '.activity-read-more',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
