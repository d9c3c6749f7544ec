import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'meta[name="application-name"][data-name="jira"]',
    'body#jira',
    '[data-testid^="issue.views."]',
    '[data-testid^="issue.activity"]',
  ],
} satisfies Recogniser;

// Data Center: system-comment-issue-page-view.vm as quoted by extensions. Cloud: test ids that several extensions use.
// Apps and automation appear as named users in both; nothing marks them.
export default {
  product: 'Jira',
  attested: 'third-party',
  thread: '.activity-comment, [data-testid^="comment-base-item-"]',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'comments',
      post: '.activity-comment[id^="comment-"]',
      id: [{ attr: 'id', match: '^comment-(\\d+)' }],
      permalink: [{ select: 'a.activitymodule-link[href], .action-details a[href*="focusedCommentId"]', attr: 'href' }],
      author: {
        name: [{ select: '.action-details a.user-hover' }, { select: '.action-details .user-hover' }],
        id: [{ select: '.action-details .user-hover[rel]', attr: 'rel' }],
        handle: [{ select: '.action-details .user-hover[rel]', attr: 'rel' }],
        profile: [{ select: '.action-details a.user-hover[href]', attr: 'href' }],
      },
      time: [{ select: '.action-details time[datetime]', attr: 'datetime' }],
      body: '.action-body',
      strip: '.codeHeader, .preformattedHeader',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'description',
      post: '#descriptionmodule',
      id: [{ attr: 'id' }],
      author: {
        name: [{ within: 'html', select: '#reporter-val .user-hover' }],
        id: [{ within: 'html', select: '#reporter-val .user-hover[rel]', attr: 'rel' }],
        handle: [{ within: 'html', select: '#reporter-val .user-hover[rel]', attr: 'rel' }],
      },
      time: [{ within: 'html', select: '#created-val time[datetime]', attr: 'datetime' }],
      body: '#description-val .user-content-block',
      strip: '.codeHeader, .preformattedHeader',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'cloud',
      post: '[data-testid^="comment-base-item-"]',
      nested: true,
      id: [{ attr: 'data-testid', match: 'item-(\\d+)' }],
      permalink: [{ select: 'a[href*="focusedCommentId="]', attr: 'href' }],
      author: {
        name: [
          { select: '[data-testid$="-header"] [data-testid*="author"]' },
          { select: '[data-testid$="-header"] a[href*="/people/"], [data-testid$="-header"] span' },
        ],
        id: [{ select: '[data-testid$="-header"] a[href*="/people/"]', attr: 'href', match: '/people/([^/?#]+)' }],
        profile: [{ select: '[data-testid$="-header"] a[href*="/people/"]', attr: 'href' }],
      },
      time: [{ select: '[data-testid$="-header"] time[datetime]', attr: 'datetime' }],
      body: '[data-testid*=".ak-comment."][data-testid$="-body"]',
      blocks: 'pre, .code-block',
      marks: [],
    },
  ],
} satisfies SiteProfile;
