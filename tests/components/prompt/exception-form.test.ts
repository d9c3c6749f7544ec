import { describe, expect, test } from 'vitest';
import { daysUpTo, isReasonMissing } from '../../../components/prompt/exception-form.tsx';

describe('exception form', () => {
  test('offers no more days than the policy allows', () => {
    expect(daysUpTo(30)).toEqual([1, 7, 30]);
    expect(daysUpTo(14)).toEqual([1, 7, 14]);
    expect(daysUpTo(1)).toEqual([1]);
  });

  test('asks for a reason only where an exception is wanted', () => {
    expect(isReasonMissing(undefined)).toBe(false);
    expect(isReasonMissing({ reason: '   ', days: 7 })).toBe(true);
    expect(isReasonMissing({ reason: 'lab machines', days: 7 })).toBe(false);
  });
});
