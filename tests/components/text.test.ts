import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { number, percent } from '../../components/format.ts';
import { counted, language, speakWith, t } from '../../components/text.ts';

type Message = { message: string; placeholders?: Record<string, { content: string }> };

/** `getMessage` over the file of a locale. */
function speaker(locale: string, change: Record<string, string> = {}) {
  const table: Record<string, Message> = JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
  return (key: string, values: string[] = []) =>
    change[key] ??
    (table[key]?.message ?? '').replaceAll(/\$(\w+)\$/g, (_, name: string) => {
      const place = table[key]?.placeholders?.[name.toLowerCase()]?.content.slice(1);
      return values[Number(place) - 1] ?? '';
    });
}

afterEach(() => void speakWith(key => key, 'en'));

describe('texts', () => {
  test('the page speaks the language of its texts, with the region of the browser', () => {
    expect(speakWith(speaker('de'), 'de-AT')).toEqual({ tag: 'de-AT', direction: 'ltr' });
  });

  test('a browser in a language without texts gets English words, numbers and dates', () => {
    speakWith(speaker('en'), 'nl');
    expect(language().tag).toBe('en');
    expect(number(12_345)).toBe('12,345');
  });

  test('a count takes the form of its language', () => {
    speakWith(speaker('en'), 'en');
    expect(counted('prompt_lines_before', 1)).toBe('… 1 line above');
    expect(counted('prompt_lines_before', 2)).toBe('… 2 lines above');
    speakWith(speaker('fr'), 'fr');
    expect(counted('prompt_lines_before', 0)).toBe('… 0 ligne au-dessus');
    speakWith(speaker('ja'), 'ja');
    expect(counted('prompt_lines_before', 1)).toBe('… 上に1行');
  });

  test('where a language lacks the form, the general one serves', () => {
    speakWith(speaker('es'), 'es');
    expect(new Intl.PluralRules('es').select(1_000_000)).toBe('many');
    expect(counted('prompt_lines_before', 1_000_000)).toBe('… 1.000.000 líneas más arriba');
  });

  test('numbers follow the language', () => {
    speakWith(speaker('de'), 'de');
    expect(number(12_345)).toBe('12.345');
    expect(percent(0.17)).toBe('17\u00a0%');
  });

  test('in a right-to-left language a value keeps its own direction', () => {
    speakWith(speaker('en', { ui_direction: 'rtl', ui_language: 'he' }), 'he');
    expect(language().direction).toBe('rtl');
    expect(t('prompt_ask', 'db-team')).toBe('Ask \u2068db-team\u2069');
    speakWith(speaker('en'), 'en');
    expect(t('prompt_ask', 'db-team')).toBe('Ask db-team');
  });
});
