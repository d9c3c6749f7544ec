import { browser } from 'wxt/browser';
import type { Shell } from './world.ts';

// WXT types these two by files that only a build writes; types must hold without one.
const { runtime, i18n } = browser as unknown as {
  runtime: { getURL(path: string): string };
  i18n: { getMessage(key: string, values: string[]): string };
};
const window = { type: 'popup', width: 700, height: 800 } as const;

/** What the background does to the real browser. */
export const browserShell: Shell = {
  tell: ({ tab, frame, document }, message) =>
    browser.tabs.sendMessage(tab, message, {
      ...(frame === undefined ? {} : { frameId: frame }),
      ...(document === undefined ? {} : { documentId: document }),
    }),
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
      browser.action.setBadgeText({ tabId: tab, text }),
      browser.action.setBadgeBackgroundColor({ tabId: tab, color }),
      browser.action.setTitle({ tabId: tab, title }),
    ]);
  },
  say: (key, ...values) => i18n.getMessage(key, values) || key,
};
