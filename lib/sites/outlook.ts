import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [],
  hosts: ['outlook.office.com', 'outlook.office365.com', 'outlook.live.com', 'outlook.cloud.microsoft'],
} satisfies Recogniser;

/** The nearest element around a body that holds a sender: each card of a conversation has its own. */
const card = 'div:has([id$="_FROM"])';

// Read in eight extensions of 2025 and 2026; labels are localised, ids and roles are not.
export default {
  product: 'Outlook on the web',
  attested: 'third-party',
  thread: '[id^="UniqueMessageBody"]',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'reading pane',
      post: '[id^="UniqueMessageBody"]',
      id: [{ attr: 'id' }],
      author: {
        name: [{ within: card, select: '[id$="_FROM"]', match: '^(.{1,200}?)(?: ?<[^>]+>)?$' }],
        email: [{ within: card, select: '[id$="_FROM"]', match: '<([^<>@\\s]+@[^<>\\s]+)>' }],
      },
      time: [{ within: card, select: '[data-testid="SentReceivedSavedTime"]' }],
      body: '[id^="UniqueMessageBody"]',
      blocks: 'pre',
      quotes: [{ select: '#divRplyFwdMsg ~ *, #appendonsend ~ *, blockquote, .gmail_quote', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
