import type english from '../public/_locales/en/messages.json';

/** Every text that a person reads has a key in `public/_locales/en/messages.json`; a wrong key does not compile. */
export type MessageKey = keyof typeof english;

/** Like `browser.i18n.getMessage`: the text in the reader's language with `$1` … filled in, or an empty string. */
export type Speaker = (key: string, values?: string[]) => string;

/** The language that the texts are really in: the browser's own may be one that nobody has translated. */
export type Language = { tag: string; direction: 'ltr' | 'rtl' };

let speaker: Speaker = key => key;
let spoken: Language = { tag: 'en', direction: 'ltr' };

/** Tell where texts come from, and in which language they are; `wanted` is the browser's, whose region is kept. */
export function speakWith(next: Speaker, wanted: string): Language {
  speaker = next;
  const tag = next('ui_language') || 'en';
  const base = (text: string) => text.split('-')[0];
  spoken = {
    tag: base(wanted) === base(tag) ? wanted : tag,
    direction: next('ui_direction') === 'rtl' ? 'rtl' : 'ltr',
  };
  return spoken;
}

export const language = (): Language => spoken;

/** The text for `key`. Falls back to the key, so that a missing translation is seen and nothing is blank. */
export function t(key: MessageKey, ...values: (string | number)[]): string {
  return say(key, values) || key;
}

/** Keys with a form for each plural category of a language: `…_one`, `…_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_one` ? Base : never) : never;

/** A text with a number in it, `$1`, in the form that the language has for it. */
export function counted(key: CountedKey, count: number, ...values: (string | number)[]): string {
  const form = new Intl.PluralRules(spoken.tag).select(count);
  const all = [new Intl.NumberFormat(spoken.tag).format(count), ...values];
  return say(`${key}_${form}`, all) || say(`${key}_other`, all) || key;
}

/** In a right-to-left sentence a name keeps its own direction: https://www.w3.org/TR/html-bidi/#isolates */
function say(key: string, values: (string | number)[]): string {
  const isolated = spoken.direction === 'rtl' ? values.map(value => `\u2068${value}\u2069`) : values.map(String);
  return speaker(key, isolated);
}
