import type { Field, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['body#phpbb', 'body.section-viewtopic', '.postprofile .username', '.postprofile .username-coloured'],
} satisfies Recogniser;

const user = '.username, .username-coloured, a[href*="memberlist.php"]';
const places = ['.postprofile', 'p.author'];
const link = (rest: Omit<Field, 'select'> = {}): Field[] =>
  places.map(place => ({ select: `${place} :is(${user})`, ...rest }));

export default {
  product: 'phpBB',
  attested: 'vendor',
  thread: 'body.section-viewtopic .postbody, #page-body .postprofile',
  // `S_IS_BOT` in the templates is about the reader, not about the author.
  cannotShowAgents: true,
  layouts: [
    {
      // prosilver and the styles made from it
      name: 'prosilver',
      post: 'div.post',
      except: '#preview, #topicreview .post, .post.topic-review',
      id: [
        { attr: 'id', match: '^p(\\d+)$' },
        { select: '[id^="post_content"]', attr: 'id', match: '(\\d+)$' },
        { select: 'a[id^="p"]', attr: 'id', match: '^p(\\d+)$' },
      ],
      permalink: [{ select: 'p.author a[href*="#p"], h3 a[href*="#p"]', attr: 'href' }],
      author: {
        name: [...link(), { select: 'p.author strong' }, { select: '.postprofile dt' }],
        id: link({ attr: 'href', match: '[?&]u=(\\d+)' }),
        profile: link({ attr: 'href' }),
        groups: [{ select: '.postprofile .profile-rank' }],
      },
      time: [
        { select: 'p.author time[datetime]', attr: 'datetime' },
        { select: 'p.author .timestamp' },
        { select: 'p.author', match: '» (.+)$' },
      ],
      body: '.postbody .content',
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
    },
  ],
} satisfies SiteProfile;
