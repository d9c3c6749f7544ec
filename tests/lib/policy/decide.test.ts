import { describe, expect, test } from 'vitest';
import { atLeast, decide, rowOf, strongest } from '../../../lib/policy/decide.ts';
import { defaults } from '../../../lib/policy/defaults.ts';
import { type AttributionState, attributionStates, type Reviewed } from '../../../lib/schema/attribution.ts';
import { type Severity, severities } from '../../../lib/schema/finding.ts';
import { decisions, Policy } from '../../../lib/schema/policy.ts';

const by = (state: AttributionState, reviewed: Reviewed = 'unknown') => ({ state, reviewed });
const widens = (severity: Severity) => ({ direction: 'widens' as const, severity });

describe('decide', () => {
  test('the defaults are a valid policy', () => {
    expect(Policy.parse(defaults)).toEqual(defaults);
  });

  test.each(['labelled', 'registered', 'disclosed'] as const)('a %s agent meets the default table', state => {
    const row = severities.map(severity => decide(defaults, by(state), widens(severity)));
    expect(row).toEqual(['annotate', 'annotate', 'annotate', 'acknowledge', 'verify']);
  });

  test.each(['suspected', 'unknown'] as const)('an author who is %s is asked about critical findings only', state => {
    const row = severities.map(severity => decide(defaults, by(state, 'yes'), widens(severity)));
    expect(row).toEqual(['annotate', 'annotate', 'annotate', 'annotate', 'acknowledge']);
  });

  test('a post that a person reviewed is one step lower, and only "yes" counts', () => {
    expect(decide(defaults, by('labelled', 'yes'), widens('critical'))).toBe('acknowledge');
    expect(decide(defaults, by('labelled', 'yes'), widens('high'))).toBe('annotate');
    expect(rowOf(by('labelled', 'no'))).toBe('agent');
    expect(rowOf(by('labelled', 'unknown'))).toBe('agent');
  });

  test('narrowing, low and info never interrupt, whatever the table says', () => {
    const row = { critical: 'block', high: 'block', medium: 'block', low: 'block', info: 'block' } as const;
    const strict = { decisions: { agent: row, reviewed: row, unknown: row } };
    for (const state of attributionStates) {
      for (const severity of severities)
        expect(decide(strict, by(state), { direction: 'narrows', severity })).toBe('annotate');
      expect(decide(strict, by(state), widens('low'))).toBe('annotate');
      expect(decide(strict, by(state), widens('info'))).toBe('annotate');
      expect(decide(strict, by(state), { direction: 'neutral', severity: 'medium' })).toBe('block');
    }
  });

  test('a table may allow what the cap would annotate', () => {
    const row = { critical: 'allow', high: 'allow', medium: 'allow', low: 'allow', info: 'allow' } as const;
    expect(decide({ decisions: { agent: row, reviewed: row, unknown: row } }, by('labelled'), widens('low'))).toBe(
      'allow',
    );
  });

  test('decisions are ordered', () => {
    expect(strongest([])).toBe('allow');
    expect(strongest(['annotate', 'verify', 'acknowledge'])).toBe('verify');
    expect(decisions.every(one => atLeast(one, 'allow') && atLeast('block', one))).toBe(true);
    expect(atLeast('annotate', 'acknowledge')).toBe(false);
  });
});
