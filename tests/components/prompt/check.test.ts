import { describe, expect, test } from 'vitest';
import { covers, problemOf } from '../../../components/prompt/check.ts';

const rules = { runbookHosts: ['wiki.example.test', '*.docs.example.test'], ticketPattern: 'CHG-\\d{5}' };
const problem = (kind: Parameters<typeof problemOf>[0]['kind'], detail: string, other = rules) =>
  problemOf({ kind, detail }, other);

describe('evidence', () => {
  test.each(['owner', 'runbook', 'dry-run', 'ticket', 'colleague'] as const)('%s without a detail is none', kind => {
    expect(problem(kind, '  ')).toBe('empty');
  });

  test('one letter says nothing', () => {
    expect(problem('owner', 'x')).toBe('too-short');
    expect(problem('dry-run', 'no change')).toBeUndefined();
  });

  test.each([
    ['https://wiki.example.test/access', undefined],
    ['https://a.docs.example.test/x', undefined],
    ['https://docs.example.test/x', 'other-host'],
    ['https://wiki.example.test.evil.test/', 'other-host'],
    ['https://wiki.example.test@evil.test/', 'not-https'],
    ['http://wiki.example.test/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['the wiki', 'not-a-link'],
  ])('runbook %s: %s', (link, expected) => {
    expect(problem('runbook', link)).toBe(expected);
  });

  test('without a list of hosts any https link counts', () => {
    expect(problem('runbook', 'https://anything.test/', { ...rules, runbookHosts: [] })).toBeUndefined();
  });

  test('a ticket must match from beginning to end', () => {
    expect(problem('ticket', 'CHG-12345')).toBeUndefined();
    expect(problem('ticket', 'see CHG-12345, please')).toBe('not-a-ticket');
  });

  test('a pattern that does not compile asks for nothing', () => {
    expect(problem('ticket', 'anything', { ...rules, ticketPattern: '(' })).toBeUndefined();
  });

  test('a plain host covers itself alone, without regard to case', () => {
    expect(covers('Wiki.Example.test', 'wiki.example.test')).toBe(true);
    expect(covers('wiki.example.test', 'a.wiki.example.test')).toBe(false);
  });
});
