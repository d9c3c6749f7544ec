import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['body[id^="vanilla_"]', '.ItemDiscussion .Author', '.Meta .MItem'],
} satisfies Recogniser;

/** Where a theme names the author otherwise; below stand those who reacted. */
const person = 'a[href*="/profile/"]:not(.Reactions *, .Item-Footer *, .Signature *)';

const quotes = [
  { select: 'blockquote.Quote, blockquote.UserQuote', author: [{ select: '.QuoteAuthor a' }, { attr: 'rel' }] },
  {
    select: '[data-embedjson]',
    author: [{ attr: 'data-embedjson', match: '"insertUser":\\{[^}]*"name":"([^"]{1,100})"' }],
  },
] satisfies Layout['quotes'];
/** In what the layouts that are tried later call a text. */
const texts = ':is(.Excerpt, .Summary) *';
const profileId = '/profile/(\\d+)/';

export default {
  product: 'Vanilla',
  attested: 'vendor',
  thread: '.ItemDiscussion, .MessageList.Discussion',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'discussion',
      // Their classes are the theme's, and before 2.1 there were none; rows of a list of discussions hold no text.
      post: ':is(div, li, article, section):is([id^="Discussion_"], [id^="Comment_"])',
      except: texts,
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.Permalink[href]', attr: 'href' }],
      author: {
        name: [
          { select: '.Author a.Username' },
          { select: '.Author .Username' },
          { select: '.Author a' },
          { select: '.Author' },
          { select: person },
        ],
        id: [{ select: '.Author a[href*="/profile/"]', attr: 'href', match: profileId }],
        profile: [
          { select: '.Author a.Username[href], .Author a.PhotoWrap[href], .Author a[href*="/profile/"]', attr: 'href' },
          { select: person, attr: 'href' },
        ],
        groups: [
          { attr: 'class', match: '(?:^|\\s)Rank-([\\w-]+)' },
          { select: '.AuthorInfo .Rank, .AuthorInfo .RoleTitle' },
        ],
      },
      time: [{ select: '.Meta time[datetime]', attr: 'datetime' }],
      body: '.Message, .userContent',
      strip: '.QuoteAuthor',
      blocks: 'pre, .codeBlock',
      quotes,
      marks: [],
    },
    {
      // applications/conversations/views/messages/messages.php
      name: 'conversation',
      post: '.ConversationMessage',
      except: texts,
      id: [{ within: '[id^="Message_"]', attr: 'id' }],
      author: {
        name: [{ select: '.Author a:not(:has(img))' }, { select: '.Author' }],
        id: [{ select: '.Author a[href]', attr: 'href', match: profileId }],
        profile: [{ select: '.Author a[href*="/profile/"]', attr: 'href' }],
      },
      time: [{ select: '.Meta time[datetime]', attr: 'datetime' }],
      body: '.Message',
      strip: '.QuoteAuthor',
      blocks: 'pre, .codeBlock',
      quotes,
      marks: [],
    },
    {
      // applications/dashboard/views/activity/helper_functions.php: what a headline says is no text of anybody.
      name: 'activity',
      fallback: true,
      post: '.ItemContent:is(.Activity, .ActivityComment)',
      id: [{ within: '[id^="Activity"]', attr: 'id' }],
      author: {
        name: [{ select: 'a.Name' }, { select: '.Title a' }],
        id: [{ select: 'a.Name, .Title a', attr: 'href', match: profileId }],
        profile: [{ select: 'a.Name[href], .Title a[href]', attr: 'href' }],
      },
      time: [{ select: '.Meta time[datetime]', attr: 'datetime' }],
      body: '.Excerpt',
      blocks: 'pre, .codeBlock',
      quotes,
      marks: [],
    },
    {
      // applications/dashboard/views/search/results.php
      name: 'search results',
      fallback: true,
      post: '.Item-Search',
      id: [{ select: 'h3 a[href]', attr: 'href', match: '(?:#|/discussion/)(\\w+)' }],
      permalink: [{ select: 'h3 a[href]', attr: 'href' }],
      author: {
        name: [{ select: '.MItem-Author a' }],
        id: [{ select: '.MItem-Author a', attr: 'href', match: profileId }],
        profile: [{ select: '.MItem-Author a[href]', attr: 'href' }],
      },
      time: [{ select: '.MItem-DateInserted time[datetime]', attr: 'datetime' }],
      body: '.Summary',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
