import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="description"][content="SOGo Web Interface"]', '[ng-app^="SOGo"]'],
} satisfies Recogniser;

const sender = 'a.md-caption[ng-bind*="from[0].email"]';

// Alinto/sogo: UI/Templates/MailerUI/UIxMailViewTemplate.wox. The source view behind the card holds no post.
export default {
  product: 'SOGo',
  attested: 'vendor',
  thread: '.msg-body .mailer_mailcontent',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      post: '.sg-face md-card:has(.msg-body)',
      // The page holds no id of the message: what it says stands for it.
      id: [],
      author: {
        name: [{ select: `.md-list-item-text:has(${sender}) > span` }, { select: sender }],
        email: [{ select: sender }],
      },
      time: [{ select: 'time.msg-date' }],
      body: '.msg-body',
      blocks: 'pre',
      preformatted: '.SOGoHTMLMail-CSS-Delimiter pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
