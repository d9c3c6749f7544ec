import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="description"][content="SOGo Web Interface"]', '[ng-app^="SOGo"]'],
} satisfies Recogniser;

const sender = 'a.md-caption[ng-bind*="from[0].email"]';

// Alinto/sogo: UI/Templates/MailerUI/UIxMailViewTemplate.wox. The source that the card turns to is no post.
export default {
  product: 'SOGo',
  attested: 'vendor',
  thread: '.msg-body .mailer_mailcontent',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      // Until 2016 it was no card.
      post: '.sg-face md-card:has(.msg-body), md-content > .viewer:has(.msg-body)',
      // The page holds no id of the message: what it says stands for it.
      id: [],
      author: {
        name: [{ select: `:has(> ${sender}) > span` }, { select: sender }],
        email: [{ select: sender }],
      },
      time: [{ select: 'time.msg-date' }],
      body: '.msg-body',
      blocks: 'pre',
      preformatted: '.SOGoHTMLMail-CSS-Delimiter pre',
      marks: [],
    },
  ],
  // "View Message Source" (MessageController.js). Names of folders with other letters are written in a way of their own.
  headers: {
    url: '{account}/folder{folder}/{message}/viewsource',
    parameters: {},
    address: {
      account: { match: '#!/Mail/(\\w+)/' },
      folder: { match: '#!/Mail/\\w+/([A-Za-z]+)/\\d' },
      message: { match: '#!/Mail/\\w+/[A-Za-z]+/(\\d+)$' },
    },
  },
} satisfies SiteProfile;
