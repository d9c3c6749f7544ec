import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="application-name"][content="Bitbucket"]', 'body.bitbucket-theme #content[data-projectkey]'],
} satisfies Recogniser;

/** Below a comment stands who likes it. */
const own = ':not([class*="like" i] *, [class*="reaction" i] *)';

export default {
  product: 'Bitbucket Server',
  // The frame was seen in captured pages; the comments in third parties' selectors only.
  attested: 'third-party',
  thread: '.pull-request-activity-content .comment, .pull-request-activities .comment',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'comment',
      post: '.comment[data-comment-id], .comment[data-id], article.comment',
      nested: true,
      id: [{ attr: 'data-comment-id' }, { attr: 'data-id' }],
      permalink: [{ select: 'a[href*="commentId="]', attr: 'href' }],
      author: {
        name: [{ select: '.user-name, .author a, .commenter' }],
        handle: [{ select: `[data-username]${own}`, attr: 'data-username' }],
        profile: [{ select: `a[href*="/users/"]${own}`, attr: 'href' }],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: '.message .markup-content, .message.markup, .comment-body',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
