import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Message = { message: string; placeholders?: Record<string, { content: string }> };

const locales = readdirSync('public/_locales');
const read = (locale: string): Record<string, Message> =>
  JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
const english = read('en');

/** Texts of the extension's pages; other areas have tests of their own. */
const ours = Object.keys(english).filter(key => /^(ui|prompt|popup|options|dashboard)_/.test(key));
const sources = ['components', 'entrypoints', 'lib'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8')),
);
const quoted = new Set(sources.flatMap(text => [...text.matchAll(/['"]([a-z]\w*_\w+)['"]/g)].map(([, key]) => key)));

describe('messages', () => {
  test('every text of the pages is used', () => {
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter(key => !quoted.has(key))).toEqual([]);
  });

  test('every key that the pages name exists', () => {
    const named = [...quoted].filter(key => /^(ui|prompt|popup|options|dashboard)_/.test(key ?? ''));
    expect(named.filter(key => !Object.hasOwn(english, key ?? ''))).toEqual([]);
  });

  test.each(locales)('%s has every key, and the same placeholders', locale => {
    const messages = read(locale);
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase()).toSorted();
      expect([key, Object.keys(placeholders).toSorted()]).toEqual([key, [...new Set(used)]]);
      expect([key, Object.keys(placeholders).length]).toEqual([
        key,
        Object.keys(english[key]?.placeholders ?? {}).length,
      ]);
    }
  });
});
