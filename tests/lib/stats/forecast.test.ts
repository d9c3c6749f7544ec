import { describe, expect, test } from 'vitest';
import type { LogEvent, Subject } from '../../../lib/schema/event.ts';
import { forecast } from '../../../lib/stats/forecast.ts';
import { subject } from '../log/example.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 2, 9);
let seq = 0;
/** A prompt that audit mode did not show, so many days after the start. */
const audited = (after: number, about: Partial<Subject> = {}): LogEvent => ({
  uid: `u${++seq}`,
  seq,
  at: start + after * day,
  payload: {
    type: 'prompted',
    prompt: `p${seq}`,
    path: 'copy',
    otherRules: [],
    subject: { ...subject, mode: 'audit', command: `c${seq}`, ...about },
  },
});
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const ending = (days: number, perDay = 2) => ({ perDay, now: start + days * day, dayOf });
const high = { severity: 'high', rule: 'posix/mode-wide' } as const;

describe('forecast', () => {
  test('prompts a week, and the rule that would ask most', () => {
    const events = [audited(0), audited(1, high), audited(2, high), audited(13)];
    expect(forecast([...events, audited(13.5, high)], ending(14))).toEqual({
      prompts: 5,
      perWeek: 2.5,
      days: 14,
      top: { rule: 'posix/mode-wide', prompts: 3 },
    });
  });

  test('the same command in the same content asks once a day, in an edited one again', () => {
    const same = { command: 'c' };
    const events = [
      audited(0, same),
      audited(0.5, same),
      audited(0.9, { ...same, content: 'edited' }),
      audited(1.1, same),
    ];
    expect(forecast(events, ending(7))?.prompts).toBe(3);
  });

  test('the budget bounds a day, but not its critical prompts', () => {
    const events = [0, 0.01, 0.02, 0.03].flatMap(at => [audited(at, high), audited(at)]);
    expect(forecast(events, ending(7))?.prompts).toBe(4 + 2);
    expect(forecast(events, ending(7, 0))?.prompts).toBe(4);
    expect(forecast([...events, audited(1, high)], ending(7))?.prompts).toBe(4 + 2 + 1);
  });

  test('a block asks nobody; what was enforced, or is older than four weeks, is no audit', () => {
    expect(forecast([audited(0, { decision: 'block' })], ending(7))?.prompts).toBe(0);
    expect(forecast([audited(0, { mode: 'enforce' })], ending(7))).toBeUndefined();
    expect(forecast([audited(0)], ending(29))).toBeUndefined();
    expect(forecast([], ending(7))).toBeUndefined();
  });

  test('an audit of an hour is not blown up to a week of such hours', () => {
    expect(forecast([audited(0)], ending(1 / 24))?.perWeek).toBe(7);
  });
});
