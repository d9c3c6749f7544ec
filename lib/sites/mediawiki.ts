import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="generator"][content^="MediaWiki"]', 'body.mediawiki #mw-content-text', '[data-mw-comment-start]'],
} satisfies Recogniser;

// The user namespace of the larger languages, as MediaWiki's languages/messages begin it; after it comes the ending of a
// gender, or the word for its talk pages.
const words = [
  'User:|Benutzer|Utilisat|Usuari|Usuár|Utente:|Gebruiker:|Участни|利用者|用户|用戶|使用者|사용자|Wikipedyst|Użytkowni',
  'Använd|Bruger|Bruker|Käyttäjä:|Uživatel|Wikipedist|Szerkesztő|Користувач|Kullanıcı|مستخدم|משתמש|کاربر|Χρήστης|Utiliza',
  'Потребител|Корисни|Korisni|Suradni|Redaktor|Uporabni|Kasutaja|Naudotoj|Dalībnie|Lankide|Uzanto|Pengguna|ผู้ใช้|Thành viên',
  'सदस्य|ব্যবহারকারী|بەکارھێنەر',
].flatMap(line => line.split('|'));
/** A person's talk page and changes, which most signatures link beside the name: the languages that wikis are mostly in. */
const besides = [
  'User talk:|Benutzer Disk|Discussion utilisat|Usuario disc|Usuário Disc|Discussioni utente|Overleg geb',
  'Обсуждение участни|利用者‐会話|用户讨论|Dyskusja ',
].flatMap(line => line.split('|'));
const changes = [
  'Special:Contrib|Spezial:Beitr|Spécial:Contrib|Especial:Contrib|Speciale:Contrib|Служебная:Вклад',
  '特別:投稿記録',
].flatMap(line => line.split('|'));
const titled = (rest: string, starts: readonly string[]) =>
  `a${rest}:is(${starts.map(start => `[title^="${start}"]`).join()})`;
const signature = titled('[title*=":"]', words);
/** Who is not logged in signs with a link to what was changed from there. */
const guest = titled('[title*="/"]', changes);
const beside = titled('', [...besides, ...changes]);
const inline = ':not(p, dl, ul, ol, div)';
/** A name in small or coloured letters is a signature where one of these links stands beside it, and else a mention. */
const signed = `:is(p, li, dd):is(:has(> ${signature}), :has(> ${beside}), :has(> ${inline} ${beside}))`;
const named = { attr: 'title', match: ':([^/(]+?)(?: \\(|$)', last: true };

/** In what the layout that is tried last calls a text. */
const prose = ':is(p, li, dd) *';

export default {
  product: 'MediaWiki',
  attested: 'live',
  thread: `body.ns-talk.action-view .mw-parser-output ${signature}`,
  cannotShowAgents: true,
  layouts: [
    {
      // The DiscussionTools extension marks where each comment begins and ends; its id names the author and the time.
      name: 'discussion-tools',
      post: '[data-mw-comment-start][id^="c-"]',
      end: '[data-mw-comment-end^="c-"]',
      id: [{ attr: 'id' }],
      author: { name: [{ attr: 'id', match: '^c-(.+?)-(?:\\d{14}|\\d{4}-\\d\\d-\\d\\dT)' }] },
      time: [{ attr: 'id', match: '-(\\d{14}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)' }],
      body: '.mw-parser-output',
      strip: '.ext-discussiontools-init-replylink-buttons, .mw-editsection',
      blocks: 'pre',
      marks: [],
    },
    {
      // Structured Discussions: Flow, handlebars/flow_post.handlebars
      name: 'structured discussions',
      post: '.flow-post[data-flow-id]',
      except: prose,
      nested: true,
      id: [{ attr: 'data-flow-id' }],
      author: {
        name: [{ select: '.flow-author .mw-userlink' }, { select: '.flow-author bdi' }],
        profile: [{ select: '.flow-author a.mw-userlink', attr: 'href' }],
      },
      time: [{ select: '.flow-post-timestamp .flow-timestamp[datetime]', attr: 'datetime' }],
      body: '.flow-post-content',
      blocks: 'pre',
      marks: [],
    },
    {
      // LiquidThreads, LqtView.php
      name: 'liquid threads',
      post: '.lqt-post-wrapper',
      except: prose,
      id: [{ within: '.lqt-thread-wrapper', attr: 'id' }],
      author: {
        name: [
          { select: `.lqt-thread-user-signature ${signature}`, ...named },
          { select: '.lqt-thread-user-signature a' },
        ],
        profile: [{ select: `.lqt-thread-user-signature ${signature}`, attr: 'href' }],
      },
      time: [{ select: '.lqt-thread-toolbar-timestamp' }],
      body: '.lqt_post',
      blocks: 'pre',
      marks: [],
    },
    {
      // Prose: a signed paragraph, with the unsigned ones before it.
      name: 'signed',
      fallback: true,
      post: `:is(body[class*="talk" i] .mw-parser-output, .ns-talk.action-view #bodyContent, .parsoid-body) ${signed}`,
      nested: true,
      gathers: 'p, pre, div:not(.toc, .mw-heading), ul, ol, dl, dd, li, blockquote',
      id: [],
      author: {
        name: [
          { select: signature, ...named },
          { select: guest, attr: 'title', match: '/(.+)$', last: true },
          { select: beside, ...named },
        ],
        profile: [
          { select: signature, attr: 'href', last: true },
          { select: guest, attr: 'href', last: true },
        ],
      },
      time: [],
      // The paragraph as a whole, with the lists and paragraphs in it; those that are signed are posts of their own.
      body: signed,
      strip: '.mw-editsection',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
