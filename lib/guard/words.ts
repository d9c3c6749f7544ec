import { browser } from 'wxt/browser';

// WXT types this only after `wxt prepare`.
type I18n = { getMessage(key: string, parts: string[]): string };

/** A text of `public/_locales`, `guard_` left out. Empty where the extension was reloaded under this page. */
export function words(key: string, ...parts: string[]): string {
  try {
    return (browser.i18n as unknown as I18n).getMessage(`guard_${key}`, parts);
  } catch {
    return '';
  }
}
