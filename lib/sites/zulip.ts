import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.message_row .message_content.rendered_markdown', '#app-loading + #compose', 'body #message-lists-container'],
} satisfies Recogniser;

// zulip: web/templates/message_body.hbs, single_message.hbs
/** What "Quote and reply" writes above the quotation. */
const said =
  '^@?(.{1,80}?) (?:said|hat gesagt|sagte|a dit|dijo|ha detto|disse|zei|сказал(?:\\(а\\))?|powiedział(?:\\(a\\))?):$';

export default {
  product: 'Zulip',
  attested: 'vendor',
  thread: '.message_row',
  layouts: [
    {
      // The list is virtual, and only the first message of a run (`include-sender`) has a header.
      name: 'messages',
      post: '.message_row',
      id: [{ attr: 'data-message-id' }, { attr: 'zid' }, { attr: 'id', match: '(\\d+)$' }],
      permalink: [{ select: 'a.message_time[href]', attr: 'href' }],
      author: {
        name: [{ select: '.sender_name_text' }, { select: '.sender_name, .sender_name-in-status' }],
        id: [{ select: '[data-user-id]', attr: 'data-user-id' }],
      },
      carriesAuthor: true,
      list: '.message-list, .message_table, .focused_table',
      time: [{ select: 'a.message_time' }],
      // `/me` has no content: what is said stands beside the name.
      body: '.message_content, .status-message',
      strip: '.copy_codeblock, .code-buttons-container, .message_edit_notice',
      blocks: 'pre',
      quotes: [{ select: 'blockquote', author: [], before: { match: said } }],
      marks: [
        {
          id: 'is-bot',
          select: '.sender_name_text[data-is-bot="true"]',
          kind: 'author',
          says: 'Zulip marks this account as a bot.',
        },
        {
          id: 'bot-icon',
          select: '.message_sender .zulip-icon-bot, .message_sender .fa-android',
          kind: 'author',
          says: 'Zulip marks this account as a bot.',
        },
      ],
      copyButtons: '.copy_codeblock',
    },
  ],
} satisfies SiteProfile;
