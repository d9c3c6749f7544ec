import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits, refusePattern } from '../../../lib/policy/pattern.ts';

test.each([
  ['(CHG|INC)-?\\d{4,8}', 'CHG-12345'],
  ['[A-Z][A-Z0-9]+-\\d+', 'OPS-7'],
  ['#\\d{2,}', '#42'],
  ['\\(?x\\)?', '(x)'],
])('%s is accepted and holds the whole text', (pattern, text) => {
  expect(refusePattern(pattern)).toBeUndefined();
  expect(fits(pattern, text)).toBe(true);
  expect(fits(pattern, `see ${text}`)).toBe(false);
});

test.each([
  '',
  '[',
  '(a+)+',
  '(a|a)*b',
  '((a|b)){9}',
  '(?=x)x',
  '(?<n>a)',
  '(a)\\1',
  'a?'.repeat(30),
  '\\d*'.repeat(5),
])('%s is refused', pattern => {
  expect(refusePattern(pattern)).toBeTypeOf('string');
  expect(fits(pattern, 'aaa')).toBe(false);
});

test('A19 C06 no accepted pattern holds up the background', () => {
  const piece = fc.constantFrom(
    'a',
    'a?',
    'a*',
    'a+',
    'a{1,9}',
    '(',
    '(?:',
    ')',
    ')+',
    '){2,}',
    '|',
    '[ab]',
    '\\d',
    '.',
    '.*',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
      const pattern = pieces.join('');
      if (refusePattern(pattern)) return;
      // Time of this process, not of the clock: other work on the machine must not count.
      const before = process.cpuUsage();
      fits(pattern, `${'a'.repeat(98)}!`);
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    }),
    { numRuns: 5_000 },
  );
});
