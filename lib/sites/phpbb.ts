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
const places = ['.postprofile', '.author'];
const link = (rest: Omit<Field, 'select'> = {}): Field[] =>
  places.map(place => ({ select: `${place} :is(${user})`, ...rest }));

const id = [
  { attr: 'id', match: '^p(\\d+)$' },
  { select: '[id^="post_content"]', attr: 'id', match: '(\\d+)$' },
  { select: 'a[id^="p"]', attr: 'id', match: '^p(\\d+)$' },
  { attr: 'data-post-id' },
] satisfies Field[];
const author = {
  name: [...link(), { select: '.author strong' }, { select: '.postprofile dt' }],
  id: link({ attr: 'href', match: '[?&]u=(\\d+)' }),
  profile: link({ attr: 'href' }),
  groups: [{ select: '.postprofile .profile-rank' }],
} satisfies Layout['author'];
const common = {
  strip: '.codebox > p, dl.codebox > dt, blockquote cite, .attachbox',
  blocks: '.codebox code, pre',
  quotes: [
    {
      select: 'blockquote',
      author: [
        { select: 'cite a[href*="memberlist.php"]' },
        { select: 'cite', match: '^(.{1,60}?) (?:wrote|hat geschrieben|a écrit|escribió)' },
      ],
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
      except: '#preview, #topicreview .post, .post.topic-review',
      id,
      permalink: [{ select: '.author a[href*="#p"], h3 a[href*="#p"]', attr: 'href' }],
      author,
      time,
      body: '.postbody .content',
      ...common,
    },
    {
      // Styles that give the post other names keep those of its parts, which the editor's and the search's scripts need.
      name: 'restyled',
      fallback: true,
      post: ':is(div, article, section, li, tr, table):has(.postprofile, .author):has(.content)',
      nested: true,
      except: '#preview, #topicreview *',
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
  ],
} satisfies SiteProfile;
