import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="generator"][content^="vBulletin"]', '[id^="post_message_"]', 'li.b-post[data-node-id]'],
} satisfies Recogniser;

const members = ['member.php?', 'members/', '/member/'].map(path => `a[href*="${path}"]`).join(', ');
/** Guests have no link: who changed the post, thanked for it or liked it has. */
const others =
  '.lastedited, .signature, .signaturecontainer, [class*="thank" i], [id*="thank" i], [class*="likes" i], [class*="liked" i], [class*="reaction" i]';
const person = `:is(${members}):not(:is(${others}) *)`;

/** In what the layout that is tried last calls a text. */
const texts = '[id^="post_message_"] *';

export default {
  product: 'vBulletin',
  attested: 'vendor',
  thread: '[id^="post_message_"], #postlist, #posts',
  cannotShowAgents: true,
  layouts: [
    {
      name: '5',
      post: 'li.b-post[data-node-id]',
      except: texts,
      id: [{ attr: 'data-node-id' }],
      permalink: [{ select: 'a.b-post__count[href]', attr: 'href' }],
      author: {
        name: [{ select: '.b-userinfo .author a, .b-userinfo .author' }],
        id: [{ select: '.b-userinfo .author a[href]', attr: 'href', match: '/member/(\\d+)' }],
        profile: [{ select: '.b-userinfo .author a[href]', attr: 'href' }],
        groups: [{ select: '.b-userinfo .usertitle' }],
      },
      time: [{ select: '.b-post__timestamp time[datetime]', attr: 'datetime' }, { select: '.b-post__timestamp' }],
      body: '.js-post__content-text',
      strip: '.bbcode_description',
      blocks: 'pre',
      quotes: [{ select: '.bbcode_quote', author: [{ select: '.bbcode_postedby strong' }] }],
      marks: [],
    },
    {
      name: '4',
      post: 'li.postcontainer[id^="post_"]',
      except: texts,
      id: [{ attr: 'id', match: '^post_(\\d+)$' }],
      permalink: [{ select: 'a.postcounter[href]', attr: 'href' }],
      author: {
        name: [{ select: '.username_container .username' }, { select: '.userinfo .username' }, { select: person }],
        id: [
          { select: '.userinfo a.username[href]', attr: 'href', match: 'members/(\\d+)' },
          { select: '.userinfo a.username[href]', attr: 'href', match: '[?&]u=(\\d+)' },
          { select: person, attr: 'href', match: '(?:[?&]u=|members?/)(\\d+)' },
        ],
        profile: [
          { select: '.userinfo a.username[href]', attr: 'href' },
          { select: person, attr: 'href' },
        ],
        groups: [{ select: '.userinfo .usertitle' }],
      },
      time: [{ select: '.postdate .date' }],
      body: '.postcontent',
      strip: '.bbcode_postedby, .bbcode_description',
      blocks: 'pre',
      quotes: [{ select: '.bbcode_quote', author: [{ select: '.bbcode_postedby strong' }] }],
      marks: [],
    },
    {
      name: '3',
      post: 'table[id^="post"]:not(#posts, #post_thanks_box)',
      except: texts,
      id: [{ attr: 'id', match: '^post(\\d+)$' }],
      permalink: [{ select: 'a[id^="postcount"][href]', attr: 'href' }],
      author: {
        name: [{ select: '.bigusername' }, { select: '[id^="postmenu_"]' }, { select: person }],
        id: [
          { select: 'a.bigusername[href]', attr: 'href', match: '[?&]u=(\\d+)' },
          { select: person, attr: 'href', match: '(?:[?&]u=|members?/)(\\d+)' },
        ],
        profile: [
          { select: 'a.bigusername[href]', attr: 'href' },
          { select: person, attr: 'href' },
        ],
        groups: [{ select: '[id^="postmenu_"] + .smallfont' }],
      },
      time: [{ select: 'td.thead', match: '[\\w.-]+[ .-]\\d{1,2}[,. -]+\\d{4},? [\\d:]+(?: [AP]M)?' }],
      body: '[id^="post_message_"]',
      blocks: 'pre',
      // A quotation is a table of its own in the message.
      quotes: [{ select: '[id^="post_message_"] td.alt2', author: [{ select: 'strong' }] }],
      marks: [],
    },
    {
      // Skins of 3 and 4 that draw the post with other elements: the ids of the text and of the frame around the post stay,
      // since the quick editor works by them.
      name: 'restyled',
      fallback: true,
      // What cannot be a frame is left out first: `:has` is slow where it fails.
      post: ':is([id^="post"], [id^="edit"]):not([id^="post_"][id*="_m"], [id^="postm"]):is(div, li, article, section, table, tr):has([id^="post_message_"])',
      except: '#posts, #postlist, #posts_container',
      nested: true,
      id: [{ select: '[id^="post_message_"]', attr: 'id', match: '(\\d+)$' }],
      permalink: [{ select: 'a[id^="postcount"][href], a.postcounter[href]', attr: 'href' }],
      author: {
        name: [{ select: person }, { select: '.bigusername, .username, [id^="postmenu_"]' }],
        id: [{ select: person, attr: 'href', match: '(?:[?&]u=|members?/)(\\d+)' }],
        profile: [{ select: person, attr: 'href' }],
        groups: [{ select: '.usertitle' }],
      },
      time: [{ select: '.postdate .date' }, { select: 'time[datetime]', attr: 'datetime' }],
      body: '[id^="post_message_"]',
      blocks: 'pre',
      quotes: [
        { select: '.bbcode_quote', author: [{ select: '.bbcode_postedby strong' }] },
        { select: '[id^="post_message_"] td.alt2', author: [{ select: 'strong' }] },
      ],
      marks: [],
    },
  ],
} satisfies SiteProfile;
