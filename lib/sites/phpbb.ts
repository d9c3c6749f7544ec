import type { Field, Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    'body#phpbb',
    'body.section-viewtopic',
    '.postprofile .username',
    '.postprofile .username-coloured',
    '.tablebg .postauthor',
    'table.forumline .postbody',
    '.copyright a[href*="phpbb."], a.copyright[href*="phpbb."]',
  ],
} satisfies Recogniser;

const user = '.username, .username-coloured, a[href*="memberlist.php"]';
/** Where a style puts the author somewhere else; who changed the post, or thanked for it, stands there as well. */
const others =
  '.notice, .signature, .attachbox, [class*="thank" i], [id*="thank" i], [class*="likes" i], [class*="liked" i], [class*="reaction" i]';
const anybody = `:is(${user}, a[href*="mode=viewprofile"]):not(:is(${others}) *)`;
const written = [
  '[id^="post_content"], .post-content, .post_content, .postcontent, .post-body, .post_body, .post__body, .post-text',
  '.posttext, .post_text, .post-message, .postmessage, .message-content, .message-body, .message-text, .entry-content',
].join(', ');
const places = ['.postprofile', '.author'];
const link = (rest: Omit<Field, 'select'> = {}): Field[] =>
  places.map(place => ({ select: `${place} :is(${user})`, ...rest }));

const id = [
  { attr: 'id', match: '^p(?:ost-)?(\\d+)$' },
  { select: '[id^="post_content"]', attr: 'id', match: '(\\d+)$' },
  { select: 'a[id^="p"]', attr: 'id', match: '^p(\\d+)$' },
  { attr: 'data-post-id' },
  // Search results, print and review pages say it in the link to the post only.
  { select: ':is(h3, .author, .searchresults) a[href*="#p"]', attr: 'href', match: '#p(\\d+)$' },
  { select: '[id^="pr"].postbody', attr: 'id', match: '(\\d+)$' },
] satisfies Field[];
const author = {
  name: [...link(), { select: '.author strong' }, { select: '.postprofile dt' }, { select: anybody }],
  id: [...link({ attr: 'href', match: '[?&]u=(\\d+)' }), { select: anybody, attr: 'href', match: '[?&]u=(\\d+)' }],
  profile: [...link({ attr: 'href' }), { select: anybody, attr: 'href' }],
  groups: [{ select: '.postprofile .profile-rank' }],
} satisfies Layout['author'];
/** `WROTE` in the language packs. */
const wrote = [
  'wrote|hat geschrieben|a écrit|escribió|ha scritto|schreef|escreveu|pisze|napisał|писал|skrev|kirjoitti|írta|yazdı',
  'a scris|napsal|píše|έγραψε|написа|написав|scrigué|va escriure|rašė|rakstīja|kirjutas|je napisao|je napisal|写道|寫',
  'さんが書きました|님이 작성|كتب|כתב',
].join('|');
const common = {
  strip: '.codebox > p, dl.codebox > dt, blockquote cite, .attachbox',
  blocks: '.codebox code, pre',
  quotes: [
    {
      select: 'blockquote',
      author: [{ select: 'cite a[href*="memberlist.php"]' }, { select: 'cite', match: `^(.{1,60}?) ?(?:${wrote})` }],
    },
  ],
  marks: [],
} satisfies Partial<Layout>;
const time = [
  { select: '.author time[datetime]', attr: 'datetime' },
  { select: '.author .timestamp' },
  { select: '.author', match: '» (.+)$' },
] satisfies Field[];

const tables = {
  fallback: true,
  nested: true,
  id: [{ select: 'a[name^="p"]', attr: 'name', match: '^p(\\d+)$' }],
  permalink: [{ select: 'a[href*="#p"]', attr: 'href' }],
  author: {
    name: [{ select: '.postauthor' }, ...author.name],
    id: [{ select: 'a[href*="mode=viewprofile"]', attr: 'href', match: '[?&]u=(\\d+)' }],
    profile: [{ select: 'a[href*="mode=viewprofile"]', attr: 'href' }],
    groups: [{ select: '.profile td.postdetails' }],
  },
  time: [{ select: 'td.gensmall div + div', match: ': (.+)$' }],
  body: '.postbody:not(.postbody ~ .postbody)',
  strip: '.quotetitle, .codetitle',
  blocks: '.codecontent, pre',
  preformatted: '.codecontent',
  quotes: [{ select: '.quotecontent', author: [] }],
  marks: [],
} satisfies Partial<Layout>;

// phpbb/phpbb: styles/prosilver and styles/subsilver2, viewtopic_body.html; release-2.0, templates/subSilver
export default {
  product: 'phpBB',
  attested: 'vendor',
  thread: 'body.section-viewtopic .postbody, #page-body .postprofile, .tablebg .postauthor, .forumline .postbody',
  // `S_IS_BOT` in the templates is about the reader, not about the author.
  cannotShowAgents: true,
  layouts: [
    {
      // prosilver and the styles made from it
      name: 'prosilver',
      post: 'div.post',
      except: '#preview',
      id,
      permalink: [{ select: '.author a[href*="#p"], h3 a[href*="#p"]', attr: 'href' }],
      author,
      time,
      // The print version has the text beside the author.
      body: '.postbody .content, .author ~ .content',
      ...common,
    },
    {
      // Styles that give the post other names keep those of its parts, which the editor's and the search's scripts need.
      name: 'restyled',
      fallback: true,
      post: ':is(div, article, section, li, tr, table):has(.postprofile, .author :is(a, strong)):has(.content)',
      nested: true,
      except: '#preview',
      id: [...id, { attr: 'id', match: '(\\d+)$' }],
      permalink: [{ select: '.author a[href*="#p"], h3 a[href*="#p"]', attr: 'href' }],
      author,
      time,
      body: '.content',
      ...common,
    },
    {
      // phpBB 2: the buttons of a post stand in a row of their own, and every quotation breaks the text in two.
      name: '2',
      fallback: true,
      post: 'tr:has(> td > .name):has(> td .postbody)',
      id: [{ select: '.name a[name]', attr: 'name' }],
      permalink: [{ select: 'a[href*="viewtopic.php?p="]', attr: 'href' }],
      author: { name: [{ select: '.name b' }, { select: '.name' }] },
      time: [
        { select: 'a[href*="viewtopic.php?p="] + .postdetails', match: ': (.+?)(?:\\s{2}|\\xa0| [^:]{1,30}: |$)' },
      ],
      body: 'td:has(> .postbody)',
      // The signature follows the text without anything between them.
      strip: '.genmed, .gensmall, .postbody + .postbody',
      blocks: 'td.code, pre',
      quotes: [
        {
          select: 'td.quote',
          author: [
            { within: 'table', select: '.genmed b', match: '^(.{1,60}?) (?:wrote|schrieb|hat|a écrit|escribió)' },
          ],
        },
      ],
      marks: [],
    },
    {
      // subsilver2: tables; the signature is a second text below the first.
      name: 'tables',
      post: 'table:has(> tbody > tr > td > .postauthor)',
      ...tables,
    },
    {
      // Styles made from it. `:has` for what stands deeper is slow, so they come last.
      name: 'restyled tables',
      post: ':is(table, div, article, li):has(.postauthor, .postprofile, .author):has(.postbody)',
      ...tables,
    },
    {
      // Styles that keep neither name: the text by its id or by what forums call it, and whoever is linked beside it.
      name: 'other names',
      fallback: true,
      nested: true,
      post: `:is(div, article, section, li, tr, table):has(:is(${written})):has(${anybody})`,
      except: '#preview',
      id: [...id, { attr: 'id', match: '(\\d+)$' }],
      permalink: [{ select: 'a[href*="#p"]', attr: 'href' }],
      author,
      time: [{ select: 'time[datetime]', attr: 'datetime' }, ...time],
      body: written,
      ...common,
      strip: `h2, h3, .author, .post-buttons, .signature, .notice, ${common.strip}`,
    },
  ],
} satisfies SiteProfile;
