import { browser } from 'wxt/browser';
import { extension } from '../messaging/extension.ts';
import { sayAgain, sayAgainWords } from '../messaging/own-world.ts';
import type { Shell } from './world.ts';

const { runtime, i18n, action } = extension;

/** As the guard itself, so that it is in every document that the guard is in. */
const named = {
  id: 'named',
  js: ['/named.js'],
  runAt: 'document_start',
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: true,
} as const;

const window = { type: 'popup', width: 700, height: 800 } as const;

/** What the background does to the real browser. */
export const browserShell: Shell = {
  tell: ({ tab, frame, document }, message) =>
    browser.tabs.sendMessage(tab, message, {
      ...(frame === undefined ? {} : { frameId: frame }),
      ...(document === undefined ? {} : { documentId: document }),
    }),
  async inject({ tab, frame, document }) {
    const target = { tabId: tab, ...(document === undefined ? { frameIds: [frame] } : { documentIds: [document] }) };
    await browser.scripting.executeScript({ target, files: ['/in-scope.js'], injectImmediately: true });
  },
  async sayAgain(where) {
    const inside = 'insideOf' in where;
    const tabs = inside ? [where.insideOf] : (await browser.tabs.query({ url: where.pages })).map(({ id }) => id);
    await Promise.allSettled(
      tabs
        .filter(tab => tab !== undefined)
        .map(tabId =>
          browser.scripting.executeScript({
            target: { tabId, allFrames: true },
            func: sayAgain,
            args: sayAgainWords(inside),
            injectImmediately: true,
          }),
        ),
    );
  },
  async named() {
    const [script] = await browser.scripting.getRegisteredContentScripts({ ids: [named.id] });
    return [...(script?.matches ?? [])].sort();
  },
  async name(matches) {
    await browser.scripting.unregisterContentScripts({ ids: [named.id] }).catch(() => {});
    if (matches.length > 0)
      await browser.scripting.registerContentScripts([{ ...named, css: [], js: [...named.js], matches }]);
  },
  address: tab =>
    browser.tabs.get(tab).then(
      ({ url }) => url ?? '',
      () => '',
    ),
  tabExists: tab =>
    browser.tabs.get(tab).then(
      () => true,
      () => false,
    ),
  async openPrompt(nonce) {
    const url = `${runtime.getURL('/prompt.html')}#${nonce}`;
    const opened = await browser.windows.create({ url, focused: true, ...window });
    const tab = opened?.tabs?.[0]?.id;
    if (tab === undefined) throw new Error('the window has no tab');
    return tab;
  },
  closeTab: tab => browser.tabs.remove(tab),
  async paintToolbar(tab, { icon, text, title, color }) {
    const path = Object.fromEntries([16, 32, 48].map(size => [size, `/icons/${icon}-${size}.png`]));
    await Promise.all([
      browser.action.setIcon({ tabId: tab, path }),
      // Without a text of its own the tab shows the badge of all tabs.
      action.setBadgeText({ tabId: tab, text: text || null }),
      browser.action.setBadgeBackgroundColor({ tabId: tab, color }),
      browser.action.setTitle({ tabId: tab, title }),
    ]);
  },
  async paintDefault({ text, color }) {
    await Promise.all([browser.action.setBadgeText({ text }), browser.action.setBadgeBackgroundColor({ color })]);
  },
  say: (key, ...values) => i18n.getMessage(key, values) || key,
};
