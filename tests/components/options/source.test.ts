import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../components/options/source.ts';

describe('source of a value', () => {
  test('set by the administrator: the key, its parent or one of its parts', () => {
    for (const set of ['evidence.kinds', 'evidence']) {
      expect(sourceOf('evidence.kinds', { managedKeys: [set], problems: [] })).toBe('managed');
    }
    expect(sourceOf('decisions.agent', { managedKeys: ['decisions.agent.critical'], problems: [] })).toBe('managed');
    expect(sourceOf('roster', { managedKeys: ['roster[0]'], problems: [] })).toBe('managed');
  });

  test('a neighbour does not count', () => {
    expect(sourceOf('evidence.kinds', { managedKeys: ['evidence.kindsOther', 'mode'], problems: [] })).toBe('default');
  });

  test('refused where a problem names it and nothing was taken', () => {
    const problems = [{ key: 'mode', message: 'must be audit or enforce' }];
    expect(sourceOf('mode', { managedKeys: [], problems })).toBe('refused');
    expect(sourceOf('mode', { managedKeys: ['mode'], problems })).toBe('managed');
  });
});
