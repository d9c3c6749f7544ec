import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, segmentsOf } from '../../components/segments.ts';

describe('segments of a command', () => {
  test('the marked part is cut out, everything else stays', () => {
    expect(segmentsOf('chmod 777 /srv', [{ start: 6, end: 9 }])).toEqual([
      { kind: 'plain', text: 'chmod ' },
      { kind: 'marked', text: '777' },
      { kind: 'plain', text: ' /srv' },
    ]);
  });

  test('a character that reverses the order is shown by its code, also inside the mark', () => {
    expect(segmentsOf('a\u202eb', [{ start: 0, end: 3 }])).toEqual([
      { kind: 'marked', text: 'a' },
      { kind: 'hidden', code: 'U+202E', marked: true },
      { kind: 'marked', text: 'b' },
    ]);
  });

  test.each([
    ['zero-width space', '\u200b', 'U+200B'],
    ['zero-width joiner', '\u200d', 'U+200D'],
    ['byte order mark', '\ufeff', 'U+FEFF'],
    ['Hangul filler', '\u3164', 'U+3164'],
    ['tag character', '\u{e0041}', 'U+E0041'],
    ['bell', '\u0007', 'U+0007'],
    ['lone carriage return', '\r', 'U+000D'],
    ['line separator', '\u2028', 'U+2028'],
  ])('%s is shown', (_, character, code) => {
    expect(segmentsOf(`x${character}y`, [])).toContainEqual({ kind: 'hidden', code, marked: false });
  });

  test('line feed, tab and CRLF are ordinary', () => {
    expect(segmentsOf('a\tb\nc\r\nd', [])).toEqual([{ kind: 'plain', text: 'a\tb\nc\nd' }]);
  });

  test('overlapping, unsorted and impossible ranges are joined and cut to the text', () => {
    const ranges = [
      { start: 4, end: 6 },
      { start: 0, end: 2 },
      { start: 1, end: 3 },
      { start: 5, end: 99 },
      { start: 7, end: 7 },
    ];
    expect(merge(ranges, 8)).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 8 },
    ]);
  });

  test('no ranges and no text lose or invent anything', () => {
    const range = fc.record({ start: fc.nat(40), end: fc.nat(40) });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), fc.array(range), (text, ranges) => {
        const shown = segmentsOf(text, ranges).map(one => (one.kind === 'hidden' ? '' : one.text));
        expect(shown.join('')).toBe(text);
      }),
    );
  });
});
