import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['#rl-app', '.b-message .messageItemHeader', '#messageItem .bodyText'],
} satisfies Recogniser;

// the-djmaze/snappymail: Views/User/MailMessageView.html
export default {
  product: 'SnappyMail',
  attested: 'vendor',
  thread: '#messageItem .bodyText',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      post: '.b-message:has(#messageItem)',
      id: [{ select: 'a[href*="/Raw/"]', attr: 'href', match: '([^/]{8,})$' }],
      author: {
        name: [
          { select: '.messageItemHeader .from[title]', attr: 'title', match: '^"?(.{1,200}?)"? ?<' },
          { select: '.messageItemHeader .from' },
        ],
        email: [{ select: '.messageItemHeader .from[title]', attr: 'title', match: '([^<>\\s]+@[^<>\\s]+)' }],
      },
      time: [{ select: 'time.date[datetime]', attr: 'datetime' }],
      body: '.bodyText',
      blocks: 'pre',
      preformatted: '.b-text-part.plain',
      marks: [],
    },
  ],
} satisfies SiteProfile;
