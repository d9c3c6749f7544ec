import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.sn-widget-textblock-body', '.h-card_comments', '.sn-card-component-createdby'],
} satisfies Recogniser;

// The classic form, which stands in the frame `gsft_main`. The newer workspaces draw into nested shadow roots.
export default {
  product: 'ServiceNow',
  attested: 'third-party',
  thread: 'li.h-card .sn-card-component-createdby',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'activity',
      post: 'li.h-card:has(.sn-widget-textblock-body)',
      id: [{ attr: 'data-sys-id' }, { attr: 'id' }],
      author: { name: [{ select: '.sn-card-component-createdby' }] },
      time: [{ select: '.date-calendar' }, { select: '.sn-card-component-time' }],
      body: '.sn-widget-textblock-body',
      blocks: 'pre, code',
      preformatted: '.sn-widget-textblock-body',
      marks: [],
    },
  ],
} satisfies SiteProfile;
