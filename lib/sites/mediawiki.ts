import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: ['meta[name="generator"][content^="MediaWiki"]', 'body.mediawiki #mw-content-text', '[data-mw-comment-start]'],
} satisfies Recogniser;

// The user namespace of the larger languages, in both genders where it has two: MediaWiki's languages/messages.
const words = [
  'User|Benutzer|Benutzerin|Utilisateur|Utilisatrice|Usuario|Usuaria|Usuário|Usuária|Usuari',
  'Usuària|Utente|Gebruiker|Участник|Участница|利用者|用户|用戶|使用者|사용자|Wikipedysta|Wikipedystka',
  'Użytkownik|Użytkowniczka|Användare|Bruger|Bruker|Käyttäjä|Uživatel|Uživatelka|Wikipedista',
  'Wikipedistka|Szerkesztő|Користувач|Користувачка|Kullanıcı|مستخدم|مستخدمة|משתמש|משתמשת|کاربر',
  'Χρήστης|Utilizator|Utilizador|Потребител|Корисник|Korisnik|Suradnik|Suradnica|Redaktor',
  'Redaktorka|Uporabnik|Uporabnica|Kasutaja|Naudotojas|Dalībnieks|Lankide|Uzanto|Pengguna|ผู้ใช้',
  'Thành viên|सदस्य|ব্যবহারকারী|بەکارھێنەر',
].flatMap(line => line.split('|'));
const signature = `a:is(${words.map(word => `[title^="${word}:"]`).join(', ')})`;
const paragraph = ':is(p, li, dd)';

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
      // Prose: a signed paragraph, with the unsigned ones before it.
      name: 'signed',
      fallback: true,
      post: `:is(body[class*="talk" i] .mw-parser-output, body.parsoid-body) ${paragraph}:has(> ${signature})`,
      nested: true,
      gathers: 'p, pre, div:not(.toc), ul, ol, blockquote',
      id: [],
      author: {
        name: [{ select: signature, attr: 'title', match: ':([^/(]+?)(?: \\(|$)', last: true }],
        profile: [{ select: signature, attr: 'href', last: true }],
      },
      time: [],
      body: paragraph,
      strip: '.mw-editsection',
      blocks: 'pre',
      marks: [],
    },
  ],
} satisfies SiteProfile;
