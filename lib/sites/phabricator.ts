import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Phabricator and Phorge. */
export const recogniser = {
  any: ['.phabricator-standard-page', '.phui-timeline-view'],
} satisfies Recogniser;

/** The only person in the curtain with a date (ManiphestTaskDetailController.php). */
const opener = 'table:has(.phui-curtain-object-ref-view-epoch-cell) a.phui-link-person';

export default {
  product: 'Phabricator or Phorge',
  attested: 'vendor',
  thread: '.phui-timeline-view .phui-timeline-major-event',
  // The "Bot" tag is on profile and hover card only.
  cannotShowAgents: true,
  layouts: [
    {
      name: 'timeline',
      post: '.phui-timeline-major-event',
      id: [{ select: 'a.phabricator-anchor-view[name]', attr: 'name' }],
      permalink: [{ select: '.phui-timeline-extra a[href*="#"]', attr: 'href' }],
      author: {
        name: [{ select: '.phui-timeline-title a.phui-handle' }],
        handle: [{ select: '.phui-timeline-title a.phui-handle[href]', attr: 'href', match: '/p/([^/?#]+)' }],
        profile: [{ select: '.phui-timeline-title a.phui-handle[href]', attr: 'href' }],
      },
      time: [{ select: '.phui-timeline-extra' }],
      body: '.phui-timeline-core-content .phabricator-remarkup',
      blocks: 'pre, .remarkup-code-block',
      marks: [],
    },
    {
      // PHUIDiffInlineCommentDetailView.php: the author's name is plain text, followed by tags.
      name: 'inline',
      post: '.differential-inline-comment:has(.differential-inline-comment-head)',
      id: [{ select: '.differential-inline-comment-anchor', attr: 'name' }],
      permalink: [{ select: '.inline-head-right a[href*="#inline-"]', attr: 'href' }],
      author: {
        name: [
          { select: '.inline-head-left', match: '^(.{1,100}?)(?: (?:Author|Unsubmitted|Draft|Auto)\\b.*)?$' },
          { select: '.differential-inline-comment-head', match: '^\\S+' },
        ],
      },
      body: '.differential-inline-comment-content .phabricator-remarkup',
      blocks: 'pre, .remarkup-code-block',
      marks: [],
    },
    {
      // Of a task, a revision or a question: who opened it stands below the title or in the curtain.
      name: 'description',
      post: ':has(> .phui-property-list-text-content > .phabricator-remarkup)',
      id: [{ within: 'html', select: '.phui-crumbs-view [href]:last-child', attr: 'href' }],
      author: {
        name: [
          { within: 'html', select: '.phui-header-subheader a.phui-handle' },
          { within: 'html', select: opener },
        ],
        handle: [
          { within: 'html', select: '.phui-header-subheader a.phui-handle', attr: 'href', match: '/p/([^/?#]+)' },
          { within: 'html', select: opener, attr: 'href', match: '/p/([^/?#]+)' },
        ],
      },
      body: '.phui-property-list-text-content > .phabricator-remarkup',
      blocks: 'pre, .remarkup-code-block',
      marks: [],
    },
    {
      // PonderAnswerView.php; the comments on an answer are of the timeline.
      name: 'answer',
      post: '.ponder-answer',
      id: [{ select: 'a.phabricator-anchor-view[name]', attr: 'name' }],
      author: {
        name: [{ select: '.phui-header-header a' }],
        handle: [{ select: '.phui-header-header a[href]', attr: 'href', match: '/p/([^/?#]+)' }],
        profile: [{ select: '.phui-header-header a[href]', attr: 'href' }],
      },
      time: [{ select: '.phui-header-subheader' }],
      body: '.ponder-answer-content > .phabricator-remarkup',
      blocks: 'pre, .remarkup-code-block',
      marks: [],
    },
    {
      // ConpherenceTransactionView.php
      name: 'conpherence',
      post: '.conpherence-comment',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.transaction-date[href]', attr: 'href' }],
      author: {
        name: [{ select: '.conpherence-transaction-header a.phui-handle' }],
        handle: [{ select: '.conpherence-transaction-header a.phui-handle', attr: 'href', match: '/p/([^/?#]+)' }],
        profile: [{ select: '.conpherence-transaction-header a.phui-handle', attr: 'href' }],
      },
      time: [{ select: '.transaction-date' }],
      body: '.conpherence-message',
      blocks: 'pre, .remarkup-code-block',
      marks: [],
    },
  ],
} satisfies SiteProfile;
