import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putBySed } from '../../../../lib/languages/shell/sed.ts';

describe('what a sed script puts in', () => {
  test.each([
    ['s/no/yes/', false, ['yes']],
    ['s|a;b|c;d|g; s,x,y,', false, ['c;d', 'y']],
    ['s/deny all;/allow all;/', false, ['allow all;']],
    [String.raw`s/^#\?\(PermitRootLogin\).*/\1 yes/`, false, ['PermitRootLogin yes']],
    ['s/^#?(PermitRootLogin) .*/\\1 yes/', true, ['PermitRootLogin yes']],
    ['/^PermitRootLogin/s/no/yes/', false, ['yes', 'PermitRootLogin yes']],
    ['$ a mira ALL=(ALL) ALL', false, ['mira ALL=(ALL) ALL']],
    [String.raw`1i\auth sufficient pam_permit.so`, false, ['auth sufficient pam_permit.so']],
    [String.raw`8s,^,one\ntwo\t,g`, false, ['one\ntwo\t']],
    ['/x/d; 3,5p', false, []],
  ] as const)('%s', (script, extended, expected) => {
    expect(putBySed(script, extended)).toEqual(expected);
  });

  test('ends for every script, with bounded output', () => {
    const piece = fc.constantFrom(
      's',
      '/',
      '|',
      '\\',
      '(',
      ')',
      'a',
      'i',
      'c',
      '$',
      '1',
      ',',
      ';',
      '\n',
      '{',
      '}',
      '&',
      ' ',
      '.*',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.boolean(), (pieces, extended) => {
        expect(putBySed(pieces.join(''), extended).length).toBeLessThanOrEqual(101);
      }),
      { numRuns: 5_000 },
    );
  });
});
