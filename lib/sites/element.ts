import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Element, the Matrix client. */
export const recogniser = { any: ['#matrixchat', '.mx_EventTile[data-event-id]'] } satisfies Recogniser;

// element-web HTMLExport snapshot; https://spec.matrix.org: `m.notice` is for automated clients.
/** `@name:server` is both. */
const mxid = [
  { select: '.mx_DisambiguatedProfile_mxid' },
  { select: '.mx_DisambiguatedProfile[title]', attr: 'title', match: '\\((@[^\\s()]+:[^\\s()]+)\\)$' },
  // Not of those who have answered in a thread or have read the message, whose pictures stand below it.
  { select: '.mx_EventTile_avatar .mx_BaseAvatar[title^="@"]', attr: 'title' },
];
/** What is answered stands above the answer: ReplyChain.tsx; ReplyThread.js until 2021. */
const answered = ':is(.mx_ReplyChain_wrapper, .mx_ReplyThread_wrapper)';
const sender = '.mx_DisambiguatedProfile_displayName, .mx_SenderProfile_displayName, .mx_SenderProfile_name';

export default {
  product: 'Element',
  attested: 'vendor',
  thread: '.mx_EventTile[data-event-id]',
  layouts: [
    {
      name: 'timeline',
      post: '.mx_EventTile:is([data-event-id], [data-scroll-tokens])',
      except: '.mx_EventTile_info',
      id: [{ attr: 'data-event-id' }, { attr: 'data-scroll-tokens' }],
      permalink: [{ select: 'a.mx_MessageTimestamp[href]', attr: 'href' }],
      author: {
        // Of what is told in the third person (`/me`) the name stands in the text.
        name: [{ select: sender }, { select: '.mx_MEmoteBody_sender' }],
        id: mxid,
        handle: mxid,
        profile: [{ select: 'a[href^="https://matrix.to/#/@"]:not(.mx_ThreadSummary *)', attr: 'href' }],
      },
      carriesAuthor: true,
      list: '.mx_RoomView_MessageList, .mx_ThreadView, ol',
      time: [{ select: '.mx_MessageTimestamp' }],
      body: `${answered}, .mx_EventTile_body:not(${answered} *)`,
      strip: 'mx-reply, .mx_EventTile_lineNumbers, .mx_ReplyChain_show, .mx_ReplyTile_sender',
      blocks: 'pre',
      quotes: [{ select: '.mx_ReplyChain, .mx_ReplyThread', author: [{ select: sender }] }],
      marks: [
        {
          id: 'notice',
          select: '.mx_MNoticeBody:not(.mx_ReplyTile, .mx_ReplyTile *)',
          kind: 'post',
          says: 'The message was sent as a notice, the kind that Matrix keeps for automated messages.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
