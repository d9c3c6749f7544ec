import type { Field, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.transaction.Ticket-transaction', '#bpscredits', 'body#comp-Ticket-Display'],
} satisfies Recogniser;

const user = '.description .user';
const who = (rest: Omit<Field, 'select'> = {}, select = user): Field[] => [{ select, ...rest }];

export default {
  product: 'Request Tracker',
  attested: 'live',
  thread: 'body#comp-Ticket-Display .history-container, .Ticket-transaction',
  cannotShowAgents: true,
  layouts: [
    {
      // The history loads in pieces; transactions without a message (owner, status) hold no body and are no posts.
      name: 'history',
      post: '.transaction[data-transaction-id]',
      id: [{ attr: 'data-transaction-id' }],
      permalink: [{ select: 'a[name^="txn-"][href]', attr: 'href' }],
      author: {
        name: who(),
        id: who({ attr: 'data-user-id' }),
        handle: who({ match: '^(\\S+) \\(' }),
        profile: who({ attr: 'href' }, `${user} a[href]`),
        email: who({ match: '[\\w.+-]+@[\\w.-]+' }),
      },
      time: [{ select: '.date' }],
      body: '.messagebody',
      strip: '.downloadattachment, .message-stanza-folder',
      blocks: 'pre:not(.message-stanza)',
      preformatted: '.plain-text-white-space',
      marks: [],
    },
  ],
  // "View source with headers" of the part that is shown (ShowTransactionAttachments).
  headers: {
    url: 'Attachment/WithHeaders/{part}',
    parameters: {
      part: [{ select: 'a[href*="Attachment/WithHeaders/"]', attr: 'href', match: 'WithHeaders/(\\d+)' }],
    },
  },
} satisfies SiteProfile;
