import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** The page is empty when it arrives: only the host tells. */
export const recogniser = { any: [], hosts: ['mail.google.com'] } satisfies Recogniser;

// Class names are obfuscated but have been the same since 2016 and in every language (InboxSDK gmail-message-view.ts).
export default {
  product: 'Gmail',
  attested: 'vendor',
  thread: '.adn .a3s',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'conversation',
      post: '.adn',
      id: [{ attr: 'data-legacy-message-id' }, { attr: 'data-message-id' }],
      author: {
        name: [
          { select: '.gD[name]', attr: 'name' },
          { select: '.gD[email]', attr: 'email' },
        ],
        email: [{ select: '.gD[email]', attr: 'email' }],
      },
      time: [{ select: '.g3[title]', attr: 'title' }],
      body: '.a3s',
      strip: '.a6S, .yj6qo, .ajR',
      blocks: 'pre',
      quotes: [
        {
          select: '.gmail_quote, .gmail_extra blockquote',
          author: [
            { select: '.gmail_attr', match: '\\d:\\d\\d(?: [AP]M)?,? (.{1,100}?) <' },
            { select: '.gmail_attr a[href^="mailto:"]', attr: 'href', match: 'mailto:([^?]+)' },
          ],
        },
      ],
      marks: [],
    },
  ],
  // "Show original" (InboxSDK getOriginalMessagePage.ts). The account's key stands in the page's scripts and in its links
  // to attachments; the number of the account comes from the page's address.
  headers: {
    url: '?ui=2&ik={key}&view=om&th={message}',
    parameters: {
      key: [
        { within: 'html', select: 'script', match: 'GM_ID_KEY ?= ?[\'"](\\w+)' },
        { within: 'html', select: '[href*="&ik="]', attr: 'href', match: '&ik=(\\w+)' },
        { within: 'html', select: '[src*="&ik="]', attr: 'src', match: '&ik=(\\w+)' },
      ],
      message: [{ attr: 'data-legacy-message-id' }],
    },
  },
} satisfies SiteProfile;
