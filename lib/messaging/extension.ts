import { browser } from 'wxt/browser';

/**
 * Parts of the browser's interface that WXT types by files which only a build writes (addresses and texts of ours), or
 * more narrowly than browsers do: a badge of `null` gives a tab back to the badge of all tabs. Types must hold without a build.
 */
export const extension = browser as unknown as {
  runtime: { getURL(path: string): string };
  i18n: { getMessage(key: string, values?: string[]): string; getUILanguage(): string };
  action: { setBadgeText(badge: { tabId: number; text: string | null }): Promise<void> };
};
