import type { Layout, Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="description"][content="Redmine"]', 'body.controller-issues #history'],
} satisfies Recogniser;

// What "Quote" writes above the quotation: `text_user_wrote` in config/locales.
const wrote =
  'wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał|さんは書きました|写到|寫到|이\\(가\\)';
const quotes = [{ select: 'blockquote', author: [], before: { match: `^(.{1,80}?) ?(?:${wrote}).{0,40}:$` } }];

/** Accounts that are locked or anonymous are no links: `label_added_time_by` and its kin in config/locales. */
const by = [
  '(?:Added|Updated) by (.{1,80}?) (?:about|less|more|over|almost|half|\\d)',
  'Von (.{1,80}?) vor ',
  '(?:Ajouté|Mis à jour) par (.{1,80}?) il y a ',
  '(?:Añadido|Actualizado) por (.{1,80}?) hace ',
].map(match => ({ select: 'h4, .author', match }));
const author = (head: string): Layout['author'] => {
  const link = `${head} :is(a.user[href], a[href*="/users/"])`;
  return {
    name: [{ select: `${head} .user` }, { select: link }, ...by],
    id: [{ select: link, attr: 'href', match: '/users/(\\d+)' }],
    profile: [{ select: link, attr: 'href' }],
  };
};
const time = (head: string) => [{ select: `${head} :is(a, abbr)[title]:not(.user)`, attr: 'title' }];

export default {
  product: 'Redmine',
  attested: 'live',
  thread: 'body:is(.controller-issues, .controller-messages).action-show',
  cannotShowAgents: true,
  layouts: [
    {
      name: 'issue',
      post: 'div.issue.details',
      except: '#activity *',
      id: [{ attr: 'class', match: '^issue' }],
      author: author('p.author'),
      time: time('p.author'),
      body: '.wiki',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // The commits that name an issue stand in its history as well.
      name: 'note',
      post: 'div.journal[id^="change-"], div.changeset[id^="changeset-"]',
      except: '#activity *',
      id: [{ attr: 'id' }],
      permalink: [{ select: 'a.journal-link[href]', attr: 'href' }],
      author: author('h4'),
      time: time('h4'),
      body: '.wiki',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // Forums, and news with their comments: views/messages/show, views/news/show
      name: 'message',
      post: 'body:is(.controller-messages, .controller-news) div:is(.message, .news):has(> .wiki)',
      id: [{ attr: 'id' }, { attr: 'class', match: '^(?:message|news)' }],
      permalink: [{ select: 'h4 a[href*="#message-"]', attr: 'href' }],
      author: author(':is(h4, .author)'),
      time: time(':is(h4, .author)'),
      body: '.wiki',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // views/wiki/show: who changed the page last stands for it.
      name: 'wiki',
      post: 'body.controller-wiki div.wiki-page',
      id: [{ attr: 'class', match: '^wiki' }],
      author: {
        name: [{ within: 'html', select: '.wiki-update-info .user' }],
        id: [{ within: 'html', select: '.wiki-update-info a.user', attr: 'href', match: '/users/(\\d+)' }],
        profile: [{ within: 'html', select: '.wiki-update-info a.user', attr: 'href' }],
      },
      time: [{ within: 'html', select: '.wiki-update-info a[title]:not(.user)', attr: 'title' }],
      body: '.wiki-page',
      strip: '.contextual, .wiki-anchor',
      blocks: 'pre',
      quotes,
      marks: [],
    },
    {
      // views/activities/index: what was said, cut off.
      name: 'activity',
      fallback: true,
      post: '#activity dd:has(> .author)',
      id: [],
      author: {
        name: [{ select: '.author .user' }, { select: '.author' }],
        id: [{ select: '.author a.user', attr: 'href', match: '/users/(\\d+)' }],
        profile: [{ select: '.author a.user', attr: 'href' }],
      },
      body: '.description',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
