import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.ZmMailMsgCapsuleView', '.ZmMailMsgView', '[id^="zv__CLV"]', 'body.MsgBody-text', 'body.MsgBody-html'],
} satisfies Recogniser;

const from = 'td[id$="_from"]';

// Zimbra/zm-web-client: Message.template, ZmMailMsgView.js, ZmConvView2.js. The text stands in a frame without an
// address, which cannot see whose it is: what is copied there is judged as by an unknown author.
export default {
  product: 'Zimbra',
  attested: 'vendor',
  thread: '.ZmMailMsgCapsuleView iframe, .ZmMailMsgView iframe',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      post: '.ZmMailMsgCapsuleView, .ZmMailMsgView',
      id: [{ attr: 'id' }],
      author: {
        name: [{ select: from, match: '^"?(.{1,200}?)"? ?(?:<|$)' }],
        email: [{ select: from, match: '[^<>\\s"]+@[^<>\\s"]+' }],
      },
      time: [{ select: '.DateCol' }],
      body: 'iframe',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'frame',
      post: 'body.MsgBody-text, body.MsgBody-html',
      id: [],
      author: { name: [] },
      body: 'body',
      blocks: 'pre',
      preformatted: 'body.MsgBody-text',
      quotes: [{ select: 'hr[data-marker] ~ *', author: [] }],
      marks: [],
    },
  ],
} satisfies SiteProfile;
