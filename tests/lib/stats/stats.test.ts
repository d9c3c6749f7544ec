import { describe, expect, test } from 'vitest';
import type { LogPayload, Outcome } from '../../../lib/schema/event.ts';
import { acknowledgements } from '../../../lib/stats/acknowledgement.ts';
import { decideTime } from '../../../lib/stats/decide-time.ts';
import { narrow } from '../../../lib/stats/filter.ts';
import { isoWeek, weeksBetween } from '../../../lib/stats/iso-week.ts';
import { quantile } from '../../../lib/stats/quantile.ts';
import {
  acknowledgementRate,
  deflectionRate,
  proceedUnverifiedRate,
  repeatShare,
  verifiedProceedRate,
} from '../../../lib/stats/rates.ts';
import { reportRate, usefulness } from '../../../lib/stats/reports.ts';
import { summarise } from '../../../lib/stats/summary.ts';
import { byOutcome, byRule, byWeek } from '../../../lib/stats/tally.ts';
import { wilson } from '../../../lib/stats/wilson.ts';
import { cancelled, proceeded, subject } from '../log/example.ts';
import { event, monday, one } from './example.ts';

const week = 7 * 86_400_000;
const prompt = (id: string, about = {}): LogPayload => ({
  type: 'prompted',
  prompt: id,
  path: 'copy',
  otherRules: [],
  subject: { ...subject, ...about },
});

describe('wilson', () => {
  // Reference values: Newcombe 1998, Statist. Med. 17, table I, method 3; and R, prop.test(correct = FALSE).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
  ])('gives the published interval for %i of %i', (count, of, low, high) => {
    const rate = wilson(count, of);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
    expect(rate.share).toBe(count / of);
  });

  test('knows nothing where there are no cases', () => {
    expect(wilson(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
  });
});

describe('iso week', () => {
  test.each([
    ['2026-11-20', '2026-W47'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['1969-12-29', '1970-W01'],
    ['1969-12-28', '1969-W52'],
  ])('%s lies in %s', (date, name) => {
    expect(isoWeek(Date.parse(date))).toBe(name);
    expect(isoWeek(Date.parse(date) + 86_399_999)).toBe(name);
  });

  test('lists every week once, and never more than 520', () => {
    expect(weeksBetween(Date.parse('2026-12-20'), Date.parse('2027-01-05'))).toEqual([
      '2026-W51',
      '2026-W52',
      '2026-W53',
      '2027-W01',
    ]);
    const many = weeksBetween(0, Date.UTC(9999, 0, 1));
    expect(many).toHaveLength(520);
    expect(new Set(many).size).toBe(520);
  });
});

test('quantile interpolates as percentile_cont does', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([40, 10, 20, 30, 50], 0.1)).toBeCloseTo(14);
  expect(quantile([7], 0.1)).toBe(7);
  expect(quantile([], 0.5)).toBeUndefined();
});

describe('acknowledgements', () => {
  test('join a prompt with its outcome, and leave an unanswered one open', () => {
    const events = [
      event(prompt('a'), monday),
      event(prompt('b'), monday + 1),
      event({ type: 'outcome', prompt: 'a', ...proceeded }, monday + 5_000),
    ];
    expect(acknowledgements(events)).toEqual([
      {
        prompt: 'a',
        at: monday,
        path: 'copy',
        subject,
        outcome: 'proceeded-with-evidence',
        evidence: proceeded.evidence,
        elapsed: 4_200,
        integrity: 'proven',
        endedAt: monday + 5_000,
      },
      { prompt: 'b', at: monday + 1, path: 'copy', subject, evidence: [] },
    ]);
  });

  test('keep the first outcome, and an outcome whose prompt is gone', () => {
    const [only, ...more] = acknowledgements([
      event({ type: 'outcome', prompt: 'a', ...cancelled }, monday),
      event({ type: 'outcome', prompt: 'a', ...proceeded }, monday + 1),
    ]);
    expect(only).toMatchObject({ prompt: 'a', at: monday, outcome: 'cancelled' });
    expect(more).toEqual([]);
  });
});

describe('rates', () => {
  const outcomes: (Outcome | undefined)[] = [
    'proceeded',
    'proceeded-with-evidence',
    'changed',
    'cancelled',
    'asked-owner',
    'countersigned',
    'reported',
    'timed-out',
    'skipped',
    'killed',
    undefined,
  ];
  const list = outcomes.map(outcome => one(outcome));

  test('acknowledgement: timeouts, kills and open prompts are in the denominator, skipped prompts in neither', () => {
    expect(acknowledgementRate(list)).toMatchObject({ count: 7, of: 10 });
  });

  test('an answer without a visible prompt is no acknowledgement', () => {
    expect(acknowledgementRate([one('cancelled', { integrity: 'failed' })])).toMatchObject({ count: 0, of: 1 });
    expect(deflectionRate([one('cancelled', { integrity: 'failed' })])).toMatchObject({ count: 0, of: 1 });
    expect(proceedUnverifiedRate([one('proceeded-with-evidence', { integrity: 'failed' })])).toMatchObject({
      count: 1,
    });
  });

  test('proceed without evidence counts critical prompts only', () => {
    const high = one('proceeded', { about: { severity: 'high' } });
    expect(proceedUnverifiedRate([...list, high])).toMatchObject({ count: 1, of: 10 });
  });

  test('verified proceeds and deflection', () => {
    expect(verifiedProceedRate(list)).toMatchObject({ count: 2, of: 3 });
    expect(deflectionRate(list)).toMatchObject({ count: 4, of: 10 });
  });

  test('repeats are prompts for a command that was decided before', () => {
    const again = [
      one('timed-out', { at: 1 }),
      one('cancelled', { at: 2 }),
      one('proceeded', { at: 3 }),
      one('cancelled', { at: 4, about: { command: 'other' } }),
    ];
    expect(repeatShare([...again].reverse())).toMatchObject({ count: 1, of: 4 });
  });
});

test('time to decide leaves out who did not decide, and counts reflexes below two seconds', () => {
  const list = [
    one('cancelled', { elapsed: 1_999 }),
    one('proceeded', { elapsed: 2_000 }),
    one('changed', { elapsed: 6_000 }),
    one('timed-out', { elapsed: 90_000 }),
    one('cancelled'),
  ];
  expect(decideTime(list)).toMatchObject({ n: 3, median: 2_000, reflex: { count: 1, of: 3 } });
  expect(decideTime(list).p10).toBeCloseTo(1_999.2);
  expect(decideTime([])).toEqual({ n: 0, reflex: wilson(0, 0) });
});

describe('tallies', () => {
  test('by outcome names every outcome, also those that never came', () => {
    const tally = byOutcome([one('cancelled'), one('cancelled'), one(undefined)]);
    expect(tally).toHaveLength(11);
    expect(tally.find(({ key }) => key === 'cancelled')?.rate).toMatchObject({ count: 2, of: 3 });
    expect(tally.find(({ key }) => key === 'open')?.rate).toMatchObject({ count: 1, of: 3 });
    expect(tally.find(({ key }) => key === 'killed')?.rate).toMatchObject({ count: 0, of: 3 });
  });

  test('by rule puts the most frequent first', () => {
    const list = ['b/x', 'a/x', 'c/x', 'c/x'].map(rule => one('cancelled', { about: { rule } }));
    expect(byRule(list).map(({ key, rate }) => [key, rate.count])).toEqual([
      ['c/x', 2],
      ['a/x', 1],
      ['b/x', 1],
    ]);
  });

  test('by week shows quiet weeks as empty', () => {
    const list = [one('skipped'), one('cancelled', { at: monday + 2 * week })];
    expect(byWeek(list).map(({ week, prompts }) => [week, prompts])).toEqual([
      ['2026-W47', 0],
      ['2026-W48', 0],
      ['2026-W49', 1],
    ]);
  });
});

test('filters narrow together, and an empty one narrows nothing', () => {
  const list = [
    one('cancelled'),
    one('proceeded', { about: { severity: 'high' } }),
    one(undefined, { at: monday + week, about: { rule: 'sql/grant-all', site: 'github' } }),
  ];
  expect(narrow(list, { outcomes: [], rules: [] })).toEqual(list);
  expect(narrow(list, { outcomes: ['open'] })).toEqual([list[2]]);
  expect(narrow(list, { severities: ['high'], outcomes: ['cancelled'] })).toEqual([]);
  expect(narrow(list, { since: monday, until: monday + week })).toEqual(list.slice(0, 2));
  expect(narrow(list, { rules: ['sql/grant-all'], sites: ['github'] })).toEqual([list[2]]);
});

test('usefulness per rule, and reports of wrong advice per exposure', () => {
  const events = [
    ...['a', 'b', 'c'].map(id => event(prompt(id))),
    event({ type: 'report', kind: 'not-useful', subject }),
    event({ type: 'report', kind: 'wrong-advice', subject }),
    event({ type: 'exposure', subject }),
    event({ type: 'exposure', subject }),
  ];
  expect(usefulness(events)).toMatchObject([
    { rule: 'gcp/bucket-public', notUseful: { count: 1, of: 3 }, demote: true },
  ]);
  expect(reportRate(events)).toMatchObject({ count: 1, of: 2 });
});

test('a summary of 10,000 prompts takes well under a second', () => {
  const events = Array.from({ length: 10_000 }, (_, i) => [
    event(prompt(`p${i}`), monday + i * 60_000),
    event({ type: 'outcome', prompt: `p${i}`, ...cancelled }, monday + i * 60_000),
  ]).flat();
  // Time of this process, not of the clock: other work on the machine must not count.
  const before = process.cpuUsage();
  const summary = summarise(events);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  expect(summary.acknowledgements).toHaveLength(10_000);
  expect(summary.deflectionRate.share).toBe(1);
});
