import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['[data-qa-type="message"][data-mid]', '#rocket-chat', '.rcx-message'],
} satisfies Recogniser;

// Rocket.Chat: RoomMessage.tsx, MessageHeader.tsx, MessageRoles.tsx. The role shows only where the server displays roles.
export default {
  product: 'Rocket.Chat',
  attested: 'vendor',
  thread: '[data-qa-type="message"], li.message[data-id]',
  layouts: [
    {
      name: 'messages',
      post: '[data-qa-type="message"][data-mid], .rcx-message[data-mid]',
      id: [{ attr: 'data-mid' }],
      author: {
        name: [{ select: '.rcx-message-header__name' }],
        handle: [{ select: '.rcx-message-header__name[data-username]', attr: 'data-username' }],
      },
      carriesAuthor: true,
      list: '[data-virtuoso-scroller], .messages-list, [role="list"], main',
      time: [{ select: '.rcx-message-header__time[title]', attr: 'title' }],
      // QuoteAttachment.tsx: what is quoted, and what bots attach, stands beside the text.
      body: '.rcx-attachment__content, .rcx-message-body',
      strip: '.rcx-attachment__details > :has(> .rcx-avatar)',
      blocks: 'pre, .code-colors',
      quotes: [
        {
          select: 'blockquote.rcx-attachment__details',
          author: [{ select: '.rcx-avatar img', attr: 'src', match: '/avatar/([^/?]+)' }],
        },
      ],
      marks: [
        {
          id: 'bot-role',
          select: '.rcx-message-header__role',
          match: '^(?:Bot|bot|BOT)$',
          kind: 'author',
          says: 'Rocket.Chat marks this message as a bot’s.',
        },
      ],
    },
    {
      // Until version 5: app/ui-message/client/message.html, messageAttachment.html. Each message has a header, if hidden.
      name: 'templates',
      post: 'li.message[data-id]',
      except: '.system',
      id: [{ attr: 'data-id' }],
      author: {
        name: [{ select: '.title > .user[data-username]', match: '^(.+?)(?: @\\S+)?$' }, { attr: 'data-username' }],
        handle: [{ attr: 'data-username' }],
      },
      time: [{ select: '.title time[datetime]', attr: 'datetime' }],
      body: '.message-body-wrapper > .body, .attachment',
      strip: '.attachment-author, .copyonly, .attachment-download-icon',
      blocks: 'pre, .code-colors',
      quotes: [
        {
          select: '.attachment > div:has(> .attachment-author)',
          author: [{ select: '.attachment-author > a' }, { select: '.attachment-author' }],
        },
      ],
      marks: [
        {
          id: 'is-bot',
          select: '.title > .is-bot',
          kind: 'author',
          says: 'Rocket.Chat marks this message as a bot’s.',
        },
        {
          id: 'role-tag',
          select: '.title > .role-tag',
          match: '^(?:Bot|bot|BOT)$',
          kind: 'author',
          says: 'Rocket.Chat marks this message as a bot’s.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
