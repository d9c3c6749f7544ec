import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Phabricator and Phorge. */
export const recogniser = {
  any: ['.phabricator-standard-page', '.phui-timeline-view'],
} satisfies Recogniser;

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
  ],
} satisfies SiteProfile;
