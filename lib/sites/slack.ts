import type { Mark, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['.p-client_container', '.p-ia4_client_container', '[data-qa="message_container"]', 'body.p-client_desktop'],
  hosts: ['app.slack.com', '*.slack.com'],
} satisfies Recogniser;

// A post made with a person's token carries no badge; Slack appends "Sent using @app" to its text.
/** Not in another message that is shown in this one, and not among those who answered it. */
const own = ':not(.c-message_attachment *, .c-message__reply_bar *)';
const marks = [
  {
    id: 'app-badge',
    select: `:is(.c-app_badge, .c-bot_badge, [data-qa="message_sender_app_badge"])${own}`,
    kind: 'author',
    says: 'Slack shows this author as an app or agent.',
  },
  {
    id: 'bot-sender',
    select: `[data-message-sender]${own}`,
    attr: 'data-message-sender',
    match: '^[AB][A-Z0-9]{6,}$',
    kind: 'author',
    says: 'Slack’s id of this sender is an app’s, not a person’s.',
  },
  {
    id: 'bot-id',
    select: `[data-bot-id]${own}`,
    attr: 'data-bot-id',
    kind: 'author',
    says: 'Slack marks this sender as a bot.',
  },
  {
    id: 'bot-message',
    attr: 'data-subtype',
    match: '^bot_message$',
    kind: 'author',
    says: 'Slack marks this message as a bot’s.',
  },
] satisfies Mark[];

export default {
  product: 'Slack',
  attested: 'third-party',
  thread: '[data-qa="message_container"]',
  layouts: [
    {
      name: 'messages',
      post: '[data-qa="message_container"]',
      id: [
        { attr: 'data-msg-ts' },
        { select: '[data-msg-ts]', attr: 'data-msg-ts' },
        { within: '[data-item-key]', attr: 'data-item-key' },
      ],
      permalink: [{ select: 'a.c-timestamp[href*="/archives/"]', attr: 'href' }],
      author: {
        name: [{ select: `[data-qa="message_sender_name"]${own}` }, { select: `.c-message__sender_button${own}` }],
        id: [{ select: `[data-message-sender]${own}`, attr: 'data-message-sender' }],
      },
      carriesAuthor: true,
      list: '.c-virtual_list__scroll_container, [data-qa="slack_kit_list"]',
      time: [{ select: 'a.c-timestamp[data-ts]', attr: 'data-ts' }],
      body: '[data-qa="message-text"], .p-block_kit_renderer, .c-message__message_blocks',
      blocks: 'pre',
      marks,
    },
  ],
} satisfies SiteProfile;
