import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../components/prompt/excerpt.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`).join('\n');

describe('excerpt of a copied text', () => {
  test('a short text is shown whole', () => {
    const excerpt = excerptOf('chmod 777 /srv', [{ start: 6, end: 9 }]);
    expect(excerpt).toEqual({ text: 'chmod 777 /srv', ranges: [{ start: 6, end: 9 }], linesBefore: 0, linesAfter: 0 });
  });

  test('of a long text three lines around the mark are shown, and the rest is counted', () => {
    const text = lines(1, 100);
    const start = text.indexOf('line 50');
    const excerpt = excerptOf(text, [{ start, end: start + 7 }]);
    expect(excerpt.text).toBe(lines(47, 53));
    expect(excerpt.linesBefore).toBe(46);
    expect(excerpt.linesAfter).toBe(47);
    const [range] = excerpt.ranges;
    expect(excerpt.text.slice(range?.start, range?.end)).toBe('line 50');
  });

  test('a mark in the first and in the last line', () => {
    const text = lines(1, 20);
    expect(excerptOf(text, [{ start: 0, end: 4 }]).text).toBe(lines(1, 4));
    expect(excerptOf(text, [{ start: text.length - 2, end: text.length }]).text).toBe(lines(17, 20));
  });

  test('one line of a million characters is cut around the mark', () => {
    const text = `${'a'.repeat(500_000)}777${'b'.repeat(500_000)}`;
    const excerpt = excerptOf(text, [{ start: 500_000, end: 500_003 }]);
    expect(excerpt.text.length).toBe(4_000);
    const [range] = excerpt.ranges;
    expect(excerpt.text.slice(range?.start, range?.end)).toBe('777');
  });

  test('without a mark the beginning is shown, bounded', () => {
    expect(excerptOf('x'.repeat(9_000), []).text.length).toBe(4_000);
  });

  test('a range outside of the text breaks nothing', () => {
    expect(excerptOf('abc', [{ start: 90, end: 99 }]).text).toBe('abc');
  });
});
