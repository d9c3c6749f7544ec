import { describe, expect, test } from 'vitest';
import { boot, keepTime, next, remark, type Standing, settleTime } from '../../../lib/policy/state.ts';

const values = { mode: 'audit' };
const fresh = boot(undefined, 0);
const loaded: Standing = next(fresh, { type: 'read', values, now: 3_000 });

describe('standing of the policy', () => {
  test('before the first read it is not yet loaded, and the kept values are in force', () => {
    expect(fresh).toEqual({ status: 'not-yet-loaded', values: {}, startedAt: 0 });
    expect(boot({ values, readAt: 5 }, 9)).toEqual({ status: 'not-yet-loaded', values, readAt: 5, startedAt: 9 });
  });

  test('values make it loaded, and replace the earlier ones as a whole', () => {
    expect(loaded).toEqual({ status: 'loaded', values, readAt: 3_000, startedAt: 0 });
    expect(next(loaded, { type: 'read', values: { unanswered: 'hold' }, now: 4_000 }).values).toEqual({
      unanswered: 'hold',
    });
  });

  test('an empty answer right after the start is not taken for "no policy" until time has passed', () => {
    const early = next(fresh, { type: 'read', values: {}, now: 5 });
    expect(early.status).toBe('not-yet-loaded');
    expect(next(early, { type: 'tick', now: settleTime - 1 }).status).toBe('not-yet-loaded');
    expect(next(early, { type: 'tick', now: settleTime }).status).toBe('none');
    expect(next(early, { type: 'read', values, now: 2_700 }).status).toBe('loaded');
  });

  test('time alone decides nothing while the browser has not answered', () => {
    const silent = next(fresh, { type: 'silent', now: settleTime });
    expect(next(silent, { type: 'tick', now: settleTime * 3 }).status).toBe('not-yet-loaded');
    expect(remark(silent)[0]?.message).toBe('The browser has not handed over the policy yet');
  });

  test('a refusal without a kept policy means none at once (Firefox without policy)', () => {
    expect(next(fresh, { type: 'refused', message: 'Managed storage manifest not found', now: 50 }).status).toBe(
      'none',
    );
  });

  test('a policy that disappears stays in force for a bounded time, and says so', () => {
    const gone = next(loaded, { type: 'read', values: {}, now: 10_000 });
    expect(gone).toMatchObject({ status: 'last-known-good', values, readAt: 3_000, missingSince: 10_000 });
    expect(remark(gone)[0]?.message).toBe(
      `The policy has disappeared. The last policy stays in force until ${new Date(10_000 + keepTime).toISOString()}`,
    );
    const later = next(gone, { type: 'read', values: {}, now: 10_000 + keepTime - 1 });
    expect(later).toMatchObject({ status: 'last-known-good', missingSince: 10_000 });
    expect(next(later, { type: 'tick', now: 10_000 + keepTime })).toMatchObject({ status: 'none', values: {} });
  });

  test('the bound counts over restarts', () => {
    const restarted = boot({ values, readAt: 3_000, missingSince: 10_000 }, 500_000);
    expect(next(restarted, { type: 'read', values: {}, now: 510_000 })).toMatchObject({
      status: 'last-known-good',
      missingSince: 10_000,
    });
    expect(next(restarted, { type: 'refused', message: 'gone', now: 10_000 + keepTime }).status).toBe('none');
  });

  test('a clock set back does not stretch the bound', () => {
    const ahead = boot({ values, missingSince: 10 * keepTime }, 0);
    expect(next(ahead, { type: 'read', values: {}, now: 1_000 })).toMatchObject({ missingSince: 1_000 });
  });

  test('a policy that comes back is loaded and remembers no absence', () => {
    const gone = next(loaded, { type: 'read', values: {}, now: 10_000 });
    const back = next(gone, { type: 'read', values, now: 20_000 });
    expect(back).toEqual({ status: 'loaded', values, readAt: 20_000, startedAt: 0 });
    expect(remark(back)).toEqual([]);
  });

  test('a tick changes nothing about a loaded policy', () => {
    expect(next(loaded, { type: 'tick', now: 99_999 })).toBe(loaded);
  });
});
