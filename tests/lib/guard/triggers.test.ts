import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triggerTest } from '../../../lib/guard/triggers.ts';

describe('triggers', () => {
  const triggered = triggerTest(['chmod', 'grant ', '0.0.0.0/0', '+s']);

  test('finds a trigger word in any case', () => {
    expect(triggered('CHMOD 777 /srv')).toBe(true);
    expect(triggered('Grant SELECT')).toBe(true);
    expect(triggered('nothing of the kind')).toBe(false);
  });

  test('sees through quotes, backslashes, carets, backticks and what has no width', () => {
    for (const text of [
      'c\\hmod 777 x',
      'ch""mod',
      "ch''mod",
      'ch^mod',
      'ch`mod',
      'ch\u200bmod',
      'ｃｈｍｏｄ',
      'c\u00adhmod',
    ])
      expect(triggered(text), text).toBe(true);
  });

  test('takes trigger words as they are written, not as expressions', () => {
    expect(triggered('cidr 0.0.0.0/0')).toBe(true);
    expect(triggered('cidr 0x0y0z0/0')).toBe(false);
    expect(triggered('u+s')).toBe(true);
  });

  test('without any trigger every text has to be looked at', () => {
    expect(triggerTest([])('hello')).toBe(true);
  });

  test('finds a trigger wherever it stands in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(triggered(`${before} chmod ${after}`)).toBe(true);
      }),
    );
  });

  test('goes through a million characters with 500 triggers in well under a second', () => {
    const many = triggerTest(Array.from({ length: 500 }, (_, i) => `trigger${i}x`));
    const text = 'trigger lines of a long log that holds none of them. '.repeat(20_000);
    // Time of this process, not of the clock: other work on the machine must not count.
    const started = process.cpuUsage();
    expect(many(text)).toBe(false);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(700);
  });
});
