import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [
    '[id^="msg_"].inner',
    '.post_wrapper .poster + .postarea',
    '#quickModForm .post_wrapper',
    '#quickModForm .bordercolor .post',
    '.topic_details ~ .list_posts',
  ],
} satisfies Recogniser;

// SimpleMachines/SMF: Themes/default/Display.template.php, 1.1 to 3.0
export default {
  product: 'Simple Machines Forum',
  attested: 'vendor',
  thread: '.post_wrapper, #quickModForm .bordercolor .post',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'topic',
      post: '.post_wrapper',
      // Not in what a layout below, which is tried later, calls a text.
      except: '.bordercolor .post *, .list_posts *',
      id: [
        { select: '[id^="msg_"].inner', attr: 'id', match: '^msg_(\\d+)$' },
        { select: '[id^="subject_"]', attr: 'id', match: '^subject_(\\d+)$' },
      ],
      permalink: [{ select: '.postinfo a[href*="msg"], .keyinfo h5 a[href]', attr: 'href' }],
      author: {
        name: [{ select: '.poster h4 a[href*="action=profile"]' }, { select: '.poster h4' }],
        id: [{ select: '.poster h4 a[href*="action=profile"]', attr: 'href', match: '[;&]u=(\\d+)' }],
        profile: [{ select: '.poster h4 a[href*="action=profile"]', attr: 'href' }],
        groups: [{ select: '.poster .membergroup' }, { select: '.poster .title' }],
      },
      time: [{ select: '.postinfo a.smalltext' }, { select: '.keyinfo .smalltext' }],
      body: '.post .inner',
      strip: '.codeheader, .codeoperation, .quoteheader a[href*="msg"]',
      blocks: 'code.bbc_code',
      preformatted: 'code.bbc_code',
      quotes: [
        {
          select: 'blockquote',
          author: [{ select: 'cite', match: '(?:from|de|von|by): ?(.{1,80}?)(?: on | le | am |$)' }],
        },
      ],
      marks: [],
    },
    {
      name: '1.1',
      fallback: true,
      post: '#quickModForm table:has(> tbody > tr > td > b):has(> tbody > tr > td .post)',
      except: '.list_posts *',
      id: [{ select: '[id^="subject_"]', attr: 'id', match: '^subject_(\\d+)$' }],
      permalink: [{ select: '[id^="subject_"] a[href]', attr: 'href' }],
      author: {
        name: [{ select: 'td > b > a[href*="action=profile"]' }, { select: 'td > b' }],
        id: [{ select: 'td > b > a[href*="action=profile"]', attr: 'href', match: '[;&]u=(\\d+)' }],
        profile: [{ select: 'td > b > a[href*="action=profile"]', attr: 'href' }],
      },
      time: [{ select: '[id^="subject_"] + .smalltext', match: ': (.+?) ?»?$' }],
      body: '.post',
      strip: '.quoteheader, .codeheader',
      blocks: 'div.code, pre',
      quotes: [{ select: 'div.quote', author: [] }],
      marks: [],
    },
    {
      // Recent.template.php, Search.template.php: what was written last or found.
      name: 'lists',
      fallback: true,
      post: ':has(> .topic_details ~ .list_posts)',
      id: [{ select: '.topic_details a[href*="msg"]', attr: 'href', match: '#msg(\\d+)$' }],
      permalink: [{ select: '.topic_details a[href*="#msg"]', attr: 'href' }],
      author: {
        name: [{ select: '.topic_details .smalltext a[href*="action=profile"]' }],
        id: [{ select: '.topic_details .smalltext a[href*="action=profile"]', attr: 'href', match: '[;&]u=(\\d+)' }],
        profile: [{ select: '.topic_details .smalltext a[href*="action=profile"]', attr: 'href' }],
      },
      body: '.list_posts',
      strip: '.codeheader, .codeoperation',
      blocks: 'code.bbc_code',
      preformatted: 'code.bbc_code',
      marks: [],
    },
  ],
} satisfies SiteProfile;
