import type { Field, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.transaction.Ticket-transaction', '#bpscredits', '#comp-Ticket-Display'],
} satisfies Recogniser;

const user = '.description .user';
/** Version 6 puts a picture with the initials before the name. */
const link = `${user} a:not(.rt-user-avatar)`;
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
      post: '.transaction[data-transaction-id], .ticket-transaction',
      id: [{ attr: 'data-transaction-id' }, { select: 'a[name^="txn-"]', attr: 'name', match: '(\\d+)$' }],
      permalink: [{ select: 'a[name^="txn-"][href]', attr: 'href' }],
      author: {
        name: [
          ...who({}, link),
          { select: `${user}:has(> .rt-user-avatar)`, match: '^\\S{1,3} (.+)$' },
          ...who(),
          { select: '.description', match: '^(.{1,100}?) - ' },
        ],
        id: who({ attr: 'data-user-id' }),
        handle: [...who({ match: '^(\\S+) \\(' }, link), ...who({ match: '^(\\S+) \\(' })],
        profile: who({ attr: 'href' }, `${link}[href]`),
        email: who({ match: '[\\w.+-]+@[\\w.-]+' }),
      },
      time: [{ select: '.date' }],
      body: '.messagebody',
      strip: '.downloadattachment, .message-stanza-folder',
      blocks: 'pre:not(.message-stanza)',
      preformatted: '.plain-text-white-space',
      marks: [],
    },
    {
      // share/html/m/ticket/history, for telephones
      name: 'mobile',
      post: '.history-list > li:has(> .txn-content)',
      id: [],
      author: {
        name: [{ select: '.user' }],
        id: [{ select: '.user', attr: 'data-user-id' }],
        handle: [{ select: '.user', match: '^(\\S+) \\(' }],
        email: [{ select: '.user', match: '[\\w.+-]+@[\\w.-]+' }],
      },
      time: [{ select: '.age' }],
      body: '.txn-content',
      blocks: 'pre',
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
