import { browser } from 'wxt/browser';

// WXT types this only after `wxt prepare`.
type I18n = { getMessage(key: string, parts: string[]): string };

const said = new Map<string, string>();

/**
 * A text of `public/_locales`, `guard_` left out. Where the extension was reloaded under this page the browser gives none
 * any more, and it is what was given before.
 */
export function words(key: string, ...parts: string[]): string {
  try {
    const text = (browser.i18n as unknown as I18n).getMessage(`guard_${key}`, parts);
    if (text) said.set(key, text);
  } catch {
    // The extension has gone.
  }
  return said.get(key) ?? '';
}
