import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

/** Hacker News, and what runs on the same program. */
export const recogniser = { any: ['#hnmain'] } satisfies Recogniser;

export default {
  product: 'Hacker News',
  attested: 'third-party',
  thread: '.comment-tree .comtr',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'comment',
      post: 'tr.comtr',
      id: [{ attr: 'id' }],
      permalink: [{ select: '.age a[href]', attr: 'href' }],
      author: {
        name: [{ select: '.comhead .hnuser' }],
        profile: [{ select: '.comhead .hnuser', attr: 'href' }],
      },
      time: [{ select: '.age', attr: 'title' }],
      body: '.commtext',
      strip: '.reply',
      blocks: 'pre',
      marks: [],
    },
    {
      name: 'story',
      post: '.fatitem',
      id: [{ select: '.athing[id]', attr: 'id' }],
      author: { name: [{ select: '.subtext .hnuser' }], profile: [{ select: '.subtext .hnuser', attr: 'href' }] },
      time: [{ select: '.subtext .age', attr: 'title' }],
      body: '.toptext',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
