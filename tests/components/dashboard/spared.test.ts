import { describe, expect, test } from 'vitest';
import { sparedToday } from '../../../components/dashboard/spared.ts';
import type { LogEvent, Outcome, Subject } from '../../../lib/schema/event.ts';

const noon = new Date(2026, 10, 20, 12).getTime();
const hour = 3_600_000;

const subject: Subject = {
  host: 'forum.example.test',
  site: 'discourse',
  command: 'c',
  content: 'd',
  rule: 'posix/mode-wide',
  effect: 'BROADEN',
  direction: 'widens',
  severity: 'high',
  attribution: 'labelled',
  reviewed: 'no',
  decision: 'acknowledge',
  mode: 'enforce',
};

function record(...prompts: { at: number; outcome: Outcome; change?: Partial<Subject> }[]): LogEvent[] {
  return prompts.flatMap(({ at, outcome, change }, place) => {
    const shared = { prompt: `p${place}`, subject: { ...subject, ...change } };
    const row = { uid: `u${place}`, seq: place + 1, at };
    return [
      { ...row, payload: { type: 'prompted' as const, path: 'copy' as const, otherRules: [], ...shared } },
      {
        ...row,
        payload: { type: 'outcome' as const, outcome, evidence: [], integrity: 'unproven' as const, ...shared },
      },
    ];
  });
}

describe('the digest of the day', () => {
  test('counts what was let go today, by rule and site, most often first', () => {
    const events = record(
      { at: noon - hour, outcome: 'skipped', change: { rule: 'sql/grant' } },
      { at: noon - 2 * hour, outcome: 'skipped' },
      { at: noon - 3 * hour, outcome: 'skipped' },
    );
    expect(sparedToday(events, noon)).toEqual([
      { rule: 'posix/mode-wide', host: 'forum.example.test', severity: 'high', count: 2 },
      { rule: 'sql/grant', host: 'forum.example.test', severity: 'high', count: 1 },
    ]);
  });

  test('the day begins at midnight where the reader is', () => {
    expect(sparedToday(record({ at: noon - 13 * hour, outcome: 'skipped' }), noon)).toEqual([]);
    expect(sparedToday(record({ at: noon - 11 * hour, outcome: 'skipped' }), noon)).toHaveLength(1);
  });

  test('answered prompts, audit mode and blocked copies are no digest', () => {
    const events = record(
      { at: noon, outcome: 'cancelled' },
      { at: noon, outcome: 'skipped', change: { mode: 'audit' } },
      { at: noon, outcome: 'skipped', change: { decision: 'block' } },
    );
    expect(sparedToday(events, noon)).toEqual([]);
  });
});
