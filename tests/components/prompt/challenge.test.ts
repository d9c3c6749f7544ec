import { describe, expect, test } from 'vitest';
import { challengeOf, meets } from '../../../components/prompt/challenge.ts';
import { samples } from '../../gallery/samples/findings.ts';

const { finding } = samples['critical-public'];

describe('challenge', () => {
  test('asks for the target where everyone gains: the word differs each time', () => {
    expect(challengeOf(finding)).toEqual({ about: 'target', word: 'gs://acme-logs' });
  });

  test('asks for who gains where that is someone in particular', () => {
    expect(challengeOf(samples['critical-cluster'].finding)).toEqual({ about: 'principal', word: 'ci:default' });
  });

  test('takes the other name where one cannot be typed', () => {
    const target = { ...finding.target, name: 'gs://аcme' };
    expect(challengeOf({ ...finding, target })).toEqual({ about: 'principal', word: 'Everyone on the internet' });
  });

  test('asks for nothing where no name can be typed', () => {
    const name = 'x'.repeat(200);
    expect(
      challengeOf({ target: { ...finding.target, name }, principal: { ...finding.principal, name } }),
    ).toBeUndefined();
  });

  test('case and outer spaces do not matter, the letters do', () => {
    const challenge = { about: 'target', word: 'gs://acme-logs' } as const;
    expect(meets(challenge, ' GS://Acme-logs ')).toBe(true);
    expect(meets(challenge, 'gs://acme')).toBe(false);
    expect(meets(challenge, '')).toBe(false);
  });
});
