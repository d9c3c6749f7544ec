import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Element, the Matrix client. */
export const recogniser = { any: ['#matrixchat', '.mx_EventTile[data-event-id]'] } satisfies Recogniser;

// element-web HTMLExport snapshot; https://spec.matrix.org: `m.notice` is for automated clients.
/** `@name:server` is both. */
const mxid = [{ select: '.mx_DisambiguatedProfile_mxid' }, { select: '.mx_BaseAvatar[title^="@"]', attr: 'title' }];

export default {
  product: 'Element',
  attested: 'vendor',
  thread: '.mx_EventTile[data-event-id]',
  layouts: [
    {
      name: 'timeline',
      post: '.mx_EventTile[data-event-id]',
      except: '.mx_EventTile_info',
      id: [{ attr: 'data-event-id' }],
      permalink: [{ select: 'a.mx_MessageTimestamp[href]', attr: 'href' }],
      author: {
        name: [{ select: '.mx_DisambiguatedProfile_displayName' }],
        id: mxid,
        handle: mxid,
        profile: [{ select: 'a[href^="https://matrix.to/#/@"]', attr: 'href' }],
      },
      carriesAuthor: true,
      list: '.mx_RoomView_MessageList, .mx_ThreadView, ol',
      time: [{ select: '.mx_MessageTimestamp' }],
      body: '.mx_EventTile_body',
      strip: 'mx-reply, .mx_ReplyChain',
      blocks: 'pre',
      quotes: [{ select: '.mx_ReplyChain', author: [{ select: '.mx_DisambiguatedProfile_displayName' }] }],
      marks: [
        {
          id: 'notice',
          select: '.mx_MNoticeBody',
          kind: 'post',
          says: 'The message was sent as a notice, the kind that Matrix keeps for automated messages.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
