import type { Field, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'body.task-mail #layout',
    'body.task-mail #messagebody',
    'body.task-mail #messagelist',
    '#messageheader + #messagepreview, #messagecontent #messagebody',
  ],
} satisfies Recogniser;

const page = (select: string, rest: Omit<Field, 'select' | 'within'> = {}): Field => ({
  within: 'html',
  select,
  ...rest,
});
// The summary, and Larry's short headers, name the recipient in the folders of what was sent and drafted
// (message_list_smart_column_name in program/actions/mail/show.php).
const from = ['.header-headers', '#message-header', '.headers-table:not(#preview-shortheaders)', '#messageheader']
  .map(place => `${place} .from:not(#preview-shortheaders *)`)
  .join(', ');
const link = 'a.rcmContactAddress';
const senders = [`:is(${from}) ${link}`, `.header-summary ${link}`];

/** The mailbox and number of the open message, as the page's settings give them: `"uid":"2"`, `"mailbox":"INBOX"`. */
const setting = (name: string): Field => page('script', { match: `"${name}":"?([^",\\\\]+)` });
const inLink = (name: string): Field => page(`a[href*="${name}="]`, { attr: 'href', match: `[?&]${name}=([^&#]+)` });

// "On 2026-02-01 10:00, Noor wrote:", "Am 01.02.2026 10:00 schrieb Noor:", "Noor schreef op 01-02-2026 10:00:"
const wrote = 'wrote|a écrit|escribió|ha scritto|escreveu|napisał(?:\\(a\\))?|さんは書きました|写道|schreef .*';
const above = {
  match: `(?:^|\\d(?: ?[AaPp][Mm])?(?: [+-]\\d{4})?,? )(?:schrieb )?([^\\d:<>]{1,80}?)(?: <[^>]*>)?(?: ?(?:${wrote}))? ?:$`,
};

export default {
  product: 'Roundcube',
  attested: 'live',
  // The message page and the preview frame; the list in front of them holds no message.
  thread: '#messagebody',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'message',
      post: '#messagebody',
      id: [
        page('a[href*="_uid="]', { attr: 'href', match: '_uid=\\d+(?:&_mbox=[^&#]+)?' }),
        page('script', { match: '"uid":"?(\\d+)' }),
      ],
      permalink: [page('a[href*="_action=show"][href*="_uid="]', { attr: 'href' })],
      author: {
        name: [page(`:is(${from}) ${link}`), page(from), page(`.header-summary ${link}`)],
        email: senders.flatMap(place => [
          page(place, { attr: 'title', match: '\\S+@\\S+' }),
          page(place, { attr: 'href', match: 'mailto:([^?]+)' }),
        ]),
      },
      time: [page('#message-header .header.date, #messageheader .date'), page('.header-summary .text-nowrap')],
      body: '.message-part, .message-htmlpart',
      blocks: 'pre',
      quotes: [
        {
          select: 'blockquote, .gmail_quote',
          author: [{ select: '.gmail_attr', match: '^On .* (.+?) <?\\S+@\\S+>? wrote' }],
          before: above,
        },
      ],
      marks: [],
    },
  ],
  // What the page's own "Show source" opens (Roundcube 1.6.5, seen).
  headers: {
    url: '?_task=mail&_mbox={mailbox}&_uid={uid}&_action=viewsource',
    parameters: { mailbox: [setting('mailbox'), inLink('_mbox')], uid: [setting('uid'), inLink('_uid')] },
  },
} satisfies SiteProfile;
