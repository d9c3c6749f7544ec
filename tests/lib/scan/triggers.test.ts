import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { mayHold, triggersOf } from '../../../lib/scan/triggers.ts';

const triggers = triggersOf(await readRules());

describe('mayHold', () => {
  test('ordinary sentences hold nothing', () => {
    for (const text of [
      'Thanks, that works for me.',
      'See you on Monday at ten.',
      'const total = a + b;',
      'https://wiki.example.com/page',
    ]) {
      expect(mayHold(text, triggers), text).toBe(false);
    }
  });
  test('quotes, escapes, carets and invisible characters do not hide a word', () => {
    for (const text of [
      "ch''mod x",
      'c\\hmod x',
      'c^hmod x',
      'ch\u200bmod x',
      'ｃｈｍｏｄ x',
      'CHMOD x',
      '"ch"mod x',
    ]) {
      expect(mayHold(text, triggers), text).toBe(true);
    }
  });
  test('what may hide a word is itself a reason to look', () => {
    for (const text of ['echo aGk= | base64 -d', 'x=$(y)', "printf '\\x63'", 'сhmоd', 'eval "$x"']) {
      expect(mayHold(text, triggers), text).toBe(true);
    }
  });
});

describe('triggersOf', () => {
  test('no trigger holds another, and none is so short that every text would hold it', () => {
    for (const word of triggers) {
      expect(
        triggers.filter(other => other !== word && word.includes(other)),
        word,
      ).toEqual([]);
      expect(word.length, word).toBeGreaterThan(1);
    }
  });
});
