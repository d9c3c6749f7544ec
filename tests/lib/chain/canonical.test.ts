import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../lib/chain/base64url.ts';
import { canonical, type Json } from '../../../lib/chain/canonical.ts';

test('sorts members by UTF-16 code units, as the example of RFC 8785 §3.2.3 does', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(canonical(value)))).toHaveLength(7);
  expect([...canonical(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('writes numbers, strings and literals as the example of RFC 8785 §3.2.2 does', () => {
  const value: Json = {
    numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]'),
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('leaves undefined members out and refuses what JSON cannot hold', () => {
  expect(canonical({ b: undefined, a: [] })).toBe('{"a":[]}');
  expect(() => canonical({ a: Number.NaN })).toThrow(TypeError);
});

test('base64url goes both ways for every length, and refuses what is none', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  }
  for (const none of ['a', 'ab=', 'a+b/', 'ä', 'aaaaa']) expect(fromBase64url(none)).toBeUndefined();
});
