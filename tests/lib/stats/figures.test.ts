import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withhold } from '../../../lib/chain/withhold.ts';
import { type LogEvent, type LogPayload, outcomes } from '../../../lib/schema/event.ts';
import { acknowledgements, wasShown } from '../../../lib/stats/acknowledgement.ts';
import { addCounts, type Counts, countsOf } from '../../../lib/stats/counts.ts';
import { figuresOf } from '../../../lib/stats/figures.ts';
import { isOver, quarterOf } from '../../../lib/stats/quarter.ts';
import {
  acknowledgementRate,
  deflectionRate,
  proceeds,
  proceedUnverifiedRate,
  undoneRate,
  verifiedProceedRate,
} from '../../../lib/stats/rates.ts';
import { reportRate } from '../../../lib/stats/reports.ts';
import { byOutcome } from '../../../lib/stats/tally.ts';
import { exposure, prompted, subject } from '../log/payloads.ts';
import { event } from './example.ts';

/** What a collector has of an event: the columns, not the payload. */
function countsHeld(events: readonly LogEvent[]): Counts {
  const counts: Counts = {};
  for (const { payload } of events) {
    const { shown } = withhold(payload);
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    const held = {
      type: payload.type,
      severity: 'subject' in payload ? payload.subject.severity : null,
      outcome: text(shown.outcome),
      bucket: text(shown.elapsed),
      integrity: text(shown.integrity),
      kind: text(shown.kind),
    };
    for (const name of countsOf(held)) addCounts(counts, { [name]: 1 });
  }
  return counts;
}

const severity = fc.constantFrom('critical' as const, 'high' as const, 'low' as const);
const prompt = fc
  .record({
    severity,
    outcome: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
    integrity: fc.constantFrom('proven' as const, 'unproven' as const, 'failed' as const),
    elapsed: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
    undone: fc.boolean(),
  })
  .map(({ severity, outcome, integrity, elapsed, undone }) => (index: number): LogPayload[] => {
    const about = { ...subject, severity };
    const opened: LogPayload = { ...(prompted(`p${index}`) as LogPayload & { type: 'prompted' }), subject: about };
    if (outcome === undefined) return [opened];
    const time = elapsed === undefined ? {} : { elapsed };
    const ended = { prompt: `p${index}`, outcome, evidence: [], integrity, subject: about, ...time };
    const after: LogPayload[] =
      undone && proceeds.includes(outcome) ? [{ type: 'undo-done', prompt: `p${index}`, subject: about }] : [];
    return [opened, { type: 'outcome', ...ended }, ...after];
  });
const report = fc.constantFrom('not-useful' as const, 'wrong-advice' as const);

test('rates from counts are the rates from events', () => {
  const world = fc.record({
    prompts: fc.array(prompt, { maxLength: 30 }),
    exposures: fc.nat(20),
    reports: fc.array(report, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(world, ({ prompts, exposures, reports }) => {
      const payloads: LogPayload[] = [
        ...prompts.flatMap((make, index) => make(index)),
        ...Array(exposures).fill(exposure),
        ...reports.map(kind => ({ type: 'report' as const, kind, subject })),
      ];
      const events = payloads.map(payload => event(payload));
      const list = acknowledgements(events);
      const figures = figuresOf(countsHeld(events));
      expect(figures).toMatchObject({
        exposures,
        prompts: list.filter(wasShown).length,
        outcomes: byOutcome(list),
        acknowledgementRate: acknowledgementRate(list),
        proceedUnverifiedRate: proceedUnverifiedRate(list),
        verifiedProceedRate: verifiedProceedRate(list),
        deflectionRate: deflectionRate(list),
        reportRate: reportRate(events),
        undoneRate: undoneRate(list),
      });
      const timed = list.filter(
        ({ outcome, elapsed }) =>
          elapsed !== undefined && !['timed-out', 'skipped', 'killed', undefined].includes(outcome),
      );
      expect(figures.decideTime[0]?.rate.count).toBe(timed.filter(({ elapsed = 0 }) => elapsed < 1_000).length);
      expect(figures.decideTime[0]?.rate.of).toBe(timed.length);
    }),
  );
});

test('an outcome in the week after its prompt gives no share above one', () => {
  const figures = figuresOf(
    countsHeld([
      event({ type: 'outcome', prompt: 'p', outcome: 'cancelled', evidence: [], integrity: 'proven', subject }),
    ]),
  );
  expect(figures.deflectionRate).toMatchObject({ count: 1, of: 1 });
});

describe('quarters', () => {
  test.each([
    ['2026-W01', '2026-Q1'],
    ['2026-W13', '2026-Q1'],
    ['2026-W14', '2026-Q2'],
    ['2026-W40', '2026-Q4'],
    ['2026-W53', '2026-Q4'],
  ])('%s is in %s', (week, quarter) => expect(quarterOf(week)).toBe(quarter));

  test('a week is over when the next Monday begins, UTC', () => {
    expect(isOver('2026-W47', Date.UTC(2026, 10, 23) - 1)).toBe(false);
    expect(isOver('2026-W47', Date.UTC(2026, 10, 23))).toBe(true);
    expect(isOver('2026-W53', Date.UTC(2027, 0, 3))).toBe(false);
    expect(isOver('2026-W53', Date.UTC(2027, 0, 4))).toBe(true);
  });
});
