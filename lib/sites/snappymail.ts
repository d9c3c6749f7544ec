import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['#rl-app', '.b-message .messageItemHeader'],
} satisfies Recogniser;

// the-djmaze/snappymail: Views/User/MailMessageView.html, Common/Links.js, Actions/Raw.php
const original = { select: 'a[href*="ViewAsPlain/"]', attr: 'href', match: 'ViewAsPlain/(?:&q\\[\\]=/)?([^/]+)$' };

export default {
  product: 'SnappyMail',
  attested: 'vendor',
  thread: ':is(.b-message, .b-message-view-wrapper) .bodyText',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      // RainLoop, from which it comes, had a frame of another name.
      post: ':is(.b-message, .b-message-view-wrapper):has(.bodyText)',
      id: [original],
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
  headers: { url: '?/Raw/&q[]=/0/ViewAsPlain/&q[]=/{message}', parameters: { message: [original] } },
} satisfies SiteProfile;
