import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['article.message-container[data-message-id]', 'article[data-testid^="message-view-"]', '#proton-root'],
} satisfies Recogniser;

const header = '[data-testid^="recipient:details-dropdown-"], [data-testid="message-header:from"]';

// ProtonMail/WebClients: MessageView.tsx, RecipientItemLayout.tsx, getIframeHtml.ts. The sender is the first recipient
// item of a message. The text stands in a sandboxed frame, which cannot see whose it is: what is copied there is judged
// as by an unknown author.
export default {
  product: 'Proton Mail',
  attested: 'vendor',
  thread: 'article[data-message-id].is-opened',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      post: 'article[data-message-id].is-opened',
      id: [{ attr: 'data-message-id' }],
      author: {
        name: [{ select: '.message-recipient-item-label' }, { select: header }],
        email: [
          { select: header, attr: 'data-testid', match: 'details-dropdown-(.+@.+)$' },
          { select: '.message-recipient-item-address', match: '[^<>\\s]+@[^<>\\s]+' },
        ],
      },
      time: [{ select: 'time[datetime]', attr: 'datetime' }],
      body: 'iframe[data-testid="content-iframe"]',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'frame',
      post: '#proton-root',
      id: [],
      author: { name: [] },
      body: '#proton-root',
      strip: '.proton-toggle-button',
      blocks: 'pre',
      preformatted: '.proton-plain-text',
      quotes: [{ select: '.protonmail_quote, .gmail_quote', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
