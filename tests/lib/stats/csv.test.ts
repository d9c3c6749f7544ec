import { describe, expect, test } from 'vitest';
import { acknowledgementCsv } from '../../../lib/stats/acknowledgement-csv.ts';
import { toCsv } from '../../../lib/stats/csv.ts';
import { one } from './example.ts';

describe('csv', () => {
  test.each([
    "=cmd|'/c calc'!A1",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
    '\u0000=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ])('B07: makes %j harmless in any column', text => {
    for (const row of [[text], ['a', text], [text, 'b']]) {
      const written = toCsv(row, []);
      expect(written).toContain(`"'${text.replaceAll('"', '""')}"`);
    }
  });

  test('keeps a hostile cell in its cell, whatever it holds', () => {
    expect(toCsv(['a'], [['x","=1+1'], ['one\r\n=2']])).toBe('a\r\n"x"",""=1+1"\r\n"one\r\n=2"\r\n');
  });

  test('leaves numbers, negative ones too, and plain text as they are', () => {
    expect(toCsv(['n'], [[-1.5, 'a-b', undefined, Number.NaN, 'x@y.test']])).toBe('n\r\n-1.5,a-b,,,x@y.test\r\n');
  });

  test('writes one row per prompt, evidence and open prompts included', () => {
    const [header, first, second] = acknowledgementCsv([
      one('proceeded-with-evidence', {
        prompt: 'p1',
        evidence: [{ kind: 'owner', detail: '=HYPERLINK("http://x.test")' }],
        elapsed: 4_200,
      }),
      one(undefined, { prompt: 'p2', at: Number.MAX_VALUE, about: { host: '=1+1' } }),
    ]).split('\r\n');
    expect(header?.split(',')).toHaveLength(17);
    expect(first).toBe(
      '2026-11-16T00:00:00.000Z,forum.example.com,discourse,gcp/bucket-public,PUBLIC,critical,labelled,no,verify,' +
        'enforce,,proceeded-with-evidence,"owner: =HYPERLINK(""http://x.test"")",4.2,proven,,p1',
    );
    expect(second).toContain(`,"'=1+1",discourse,`);
    expect(second).toContain(',open,');
  });
});
