import { describe, expect, test } from 'vitest';
import { backoff, backoffCap, isDue, longestWait, retryAfter } from '../../../lib/sync/backoff.ts';

const now = Date.UTC(2026, 10, 20);
const hour = 3_600_000;

test('backoff doubles its range with each failure, up to 15 minutes, and may be nothing', () => {
  expect([0, 1, 2, 3].map(n => backoff(n, () => 1))).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(backoff(40, () => 1)).toBe(backoffCap);
  expect(backoff(Number.MAX_SAFE_INTEGER, () => 1)).toBe(backoffCap);
  expect(backoff(5, () => 0)).toBe(0);
});

describe('Retry-After', () => {
  test.each([
    ['30', 30_000],
    ['0', 1_000],
    ['1000000000000', hour],
    [' 5 ', 5_000],
    [new Date(now + 60_000).toUTCString(), 60_000],
    [new Date(now - 60_000).toUTCString(), 1_000],
    [new Date(now + 400 * hour).toUTCString(), hour],
  ])('D05: %s waits %i ms, and up to a tenth more', (header, wait) => {
    expect(retryAfter(header, now, () => 0)).toBe(wait);
    expect(retryAfter(header, now, () => 1)).toBeCloseTo(wait * 1.1, 6);
  });

  test.each([null, '', 'soon', 'NaN'])('D05: %j says nothing', header => {
    expect(retryAfter(header, now, () => 0)).toBeUndefined();
  });

  test('D05: a negative number is read as some date or as nothing, never as a long wait', () => {
    expect(retryAfter('-5', now, () => 0) ?? 0).toBeLessThanOrEqual(hour);
  });
});

test('D04: a time written by a clock that ran ahead does not hold sending back', () => {
  expect(isDue(now + 1, now)).toBe(false);
  expect(isDue(now, now)).toBe(true);
  expect(isDue(now + longestWait, now)).toBe(false);
  expect(isDue(now + longestWait + 1, now)).toBe(true);
  expect(isDue(now + 10 * 365 * 24 * hour, now)).toBe(true);
});
