import type english from '../public/_locales/en/messages.json';

/** Every text that a person reads has a key in `public/_locales/en/messages.json`; a wrong key does not compile. */
export type MessageKey = keyof typeof english;

/** Like `browser.i18n.getMessage`: the text in the reader's language with `$1` … filled in, or an empty string. */
export type Speaker = (key: string, values?: string[]) => string;

let speaker: Speaker = key => key;

/** Tell where texts come from: the browser in the extension, the English file in the gallery. */
export function speakWith(next: Speaker): void {
  speaker = next;
}

/** The text for `key`. Falls back to the key, so that a missing translation is seen and nothing is blank. */
export function t(key: MessageKey, ...values: (string | number)[]): string {
  return speaker(key, values.map(String)) || key;
}
