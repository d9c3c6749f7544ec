import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../lib/chain/base64url.ts';

describe('base64url', () => {
  test('what is written is read back', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }
  });

  test('of all spellings of the same bytes only one is taken', () => {
    expect(fromBase64url('_w')).toEqual(new Uint8Array([255]));
    expect(fromBase64url('_x')).toBeUndefined();
    expect(fromBase64url('__8')).toEqual(new Uint8Array([255, 255]));
    expect(fromBase64url('__9')).toBeUndefined();
  });

  test('what is none is refused', () => {
    for (const text of ['a', 'a+b=', 'ab=', 'ä', 'a b ']) expect(fromBase64url(text)).toBeUndefined();
  });
});
