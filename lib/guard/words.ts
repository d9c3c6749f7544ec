import { extension } from '../messaging/extension.ts';

const said = new Map<string, string>();

/**
 * A text of `public/_locales`, `guard_` left out. Where the extension was reloaded under this page the browser gives none
 * any more, and it is what was given before.
 */
export function words(key: string, ...parts: string[]): string {
  try {
    const text = extension.i18n.getMessage(`guard_${key}`, parts);
    if (text) said.set(key, text);
  } catch {
    // The extension has gone.
  }
  return said.get(key) ?? '';
}
