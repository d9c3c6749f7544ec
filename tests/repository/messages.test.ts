import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Message = { message: string; placeholders?: Record<string, { content: string }> };

const locales = readdirSync('public/_locales');
const read = (locale: string): Record<string, Message> =>
  JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
const english = read('en');

/** Texts of the extension's pages; other areas have tests of their own. */
const area = /^(ui|prompt|popup|options|dashboard|limits|mydata)_/;
const sources = ['components', 'entrypoints', 'lib'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8')),
);
const quoted = new Set(
  sources.flatMap(text => [...text.matchAll(/['"]([a-z]\w*_\w+)['"]/g)].map(([, key]) => key ?? '')),
);

/** A counted text has one form for each plural category; its key in the sources is without. */
const counted = Object.keys(english).flatMap(key => (key.endsWith('_one') ? [key.slice(0, -'_one'.length)] : []));
const baseOf = (key: string) => {
  const base = key.replace(/_(?:zero|one|two|few|many|other)$/, '');
  return counted.includes(base) ? base : key;
};
const isForm = (key: string) => baseOf(key) !== key;

/** The forms that counts of a page can take: Romance languages keep `many` for millions, and `counted` takes `other`. */
function formsOf(locale: string): string[] {
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  return [...new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)))];
}

/** Texts that may be the same as the English ones: names, units, and words that two languages share. */
const same = new Set(
  'name ui_direction prompt_stay_key dashboard_seconds dashboard_minutes guard_name guard_and_more'.split(' '),
);
const shared: Record<string, string[]> = {
  de: ['prompt_evidence_ticket_ask', 'options_problem'],
  fr: ['ui_severity_info', 'guard_severity_info', 'options_decision_annotate'],
};

const contents = ({ placeholders = {} }: Message) =>
  Object.values(placeholders)
    .map(({ content }) => content)
    .toSorted();

describe('messages', () => {
  test('every text of the pages is used', () => {
    const ours = Object.keys(english).filter(key => area.test(key));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter(key => !quoted.has(baseOf(key)))).toEqual([]);
  });

  test('every key that the pages name exists', () => {
    const named = [...quoted].filter(key => area.test(key));
    expect(named.filter(key => !Object.hasOwn(english, key) && !counted.includes(key))).toEqual([]);
  });

  test('the five languages are there', () => {
    expect(locales).toEqual(expect.arrayContaining(['de', 'en', 'es', 'fr', 'ja']));
  });

  describe.each(locales)('%s', locale => {
    const messages = read(locale);

    test('has every key, and every plural form of its language', () => {
      const plain = Object.keys(english).filter(key => !isForm(key));
      const forms = counted.flatMap(base => formsOf(locale).map(form => `${base}_${form}`));
      expect(Object.keys(messages).toSorted()).toEqual([...plain, ...forms].toSorted());
    });

    test('has the same placeholders, and uses each of them', () => {
      for (const [key, entry] of Object.entries(messages)) {
        const used = [...entry.message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase());
        expect([key, Object.keys(entry.placeholders ?? {}).toSorted()]).toEqual([key, [...new Set(used)].toSorted()]);
        const model = english[key] ?? english[`${baseOf(key)}_other`];
        expect([key, contents(entry)]).toEqual([key, model && contents(model)]);
      }
    });

    test.skipIf(locale === 'en')('is translated', () => {
      const copies = Object.keys(messages).filter(key => messages[key]?.message === english[key]?.message);
      expect(copies.filter(key => !same.has(key) && !shared[locale]?.includes(key))).toEqual([]);
    });

    test('says which language it is, and in which direction it is read', () => {
      const language = messages.ui_language?.message ?? '';
      expect(language).toBe(locale.replace('_', '-'));
      const rightToLeft = /^(?:ar|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language);
      expect(messages.ui_direction?.message).toBe(rightToLeft ? 'rtl' : 'ltr');
    });

    test('has a description that a manifest may hold', () => {
      // https://developer.chrome.com/docs/extensions/reference/manifest/description
      expect(messages.description?.message.length).toBeLessThanOrEqual(132);
    });

    test.runIf(locale === 'fr')('sets no-break spaces before signs, as French does', () => {
      const plain = Object.entries(messages).filter(([, { message }]) => / [;:?!»]|« /.test(message));
      expect(plain.map(([key]) => key)).toEqual([]);
    });

    test('holds no stray space, straight quotation mark or empty text', () => {
      const untidy = Object.entries(messages).filter(([, { message }]) => /^\s|\s$| {2}|"|'|^$/.test(message));
      expect(untidy.map(([key]) => key)).toEqual([]);
    });
  });
});
