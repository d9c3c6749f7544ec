import type { Speaker } from '../../components/text.ts';

type Message = { message: string; placeholders?: Record<string, { content: string }> };

const files = import.meta.glob<Record<string, Message>>('../../public/_locales/*/messages.json', {
  eager: true,
  import: 'default',
});

/** A language that nobody speaks: English in Hebrew letters, from right to left, to see what right-to-left does. */
export const mirrored = 'x-mirrored';

/** The languages that there are, and the mirrored one. */
export const languages = [...Object.keys(files).map(path => path.split('/').at(-2) ?? ''), mirrored];

/** `browser.i18n.getMessage` over a locale's file: `$NAME$` is a placeholder, whose content is `$1` to `$9`. */
export function speakerOf(language: string): Speaker {
  const locale = language === mirrored ? 'en' : language;
  const table = files[`../../public/_locales/${locale}/messages.json`] ?? {};
  return (key, values = []) => {
    if (language === mirrored && key === 'ui_direction') return 'rtl';
    if (language === mirrored && (key === 'ui_language' || key === 'guard_language')) return 'he';
    const entry = Object.hasOwn(table, key) ? table[key] : undefined;
    if (!entry) return '';
    const parts = entry.message.split(/\$(\w+)\$/);
    return parts.map((part, place) => (place % 2 ? filled(part, entry, values) : shown(part, language))).join('');
  };
}

function filled(name: string, { placeholders }: Message, values: string[]): string {
  const content = placeholders?.[name.toLowerCase()]?.content;
  return content?.replace(/\$(\d)/, (_, index: string) => values[Number(index) - 1] ?? '') ?? `$${name}$`;
}

const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';

const shown = (text: string, language: string): string =>
  language === mirrored
    ? text.replaceAll(/[a-z]/gi, letter => hebrew[letter.toLowerCase().charCodeAt(0) - 97] ?? letter)
    : text;
