import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../lib/background/excerpt.ts';
import { findLong } from '../../../lib/background/find-long.ts';
import { normalised, sha256 } from '../../../lib/background/hash.ts';
import { risky, stage } from './world.ts';

describe('a long text', () => {
  test.each([0, 99_990, 100_000, 195_000, 900_000])('nothing hides behind %d characters of filler', async before => {
    const { world } = await stage();
    const text = `${'ls -l /srv\n'.repeat(Math.ceil(before / 11))}chmod -R 777 /etc\n${'ls -l /srv\n'.repeat(5_000)}`;
    const found = await findLong(world, text);
    expect(found.map(one => text.slice(one.range.start, one.range.end))).toEqual(['chmod -R 777 /etc']);
  });

  test('a line that never ends is analysed in pieces that overlap', async () => {
    const { world } = await stage();
    const text = `${`echo ${'x'.repeat(200)}; `.repeat(600)}chmod -R 777 /etc; ${`echo ${'x'.repeat(200)}; `.repeat(600)}`;
    expect((await findLong(world, text)).map(one => one.rule)).toContain('posix/chmod-world-writable');
  });

  test('the excerpt keeps every range on its words', async () => {
    const { world } = await stage();
    const text = `${risky}\n${'ls -l /srv\n'.repeat(20_000)}chmod -R 777 /etc\n`;
    const findings = (await findLong(world, text)).map(finding => ({
      snippet: 0,
      finding,
      decision: 'verify' as const,
    }));
    const shown = excerpt(text, findings.toReversed());
    expect(findings).toHaveLength(2);
    for (const { finding } of shown.findings)
      expect(shown.text.slice(finding.range.start, finding.range.end)).toContain('777');
    expect(shown.findings).toHaveLength(1);
  });
});

describe('the hash of a command', () => {
  test('prompt, spacing and width of characters do not matter, the command does', () => {
    const text = 'intro\n  $ chmod   -R 777\t/etc\nls';
    const at = text.indexOf('chmod');
    expect(normalised(text, { start: at, end: at + 5 })).toBe('chmod -R 777 /etc');
    expect(normalised('chmod -R 777 /etc', { start: 0, end: 17 })).toBe('chmod -R 777 /etc');
  });

  test('parts do not run into one another', async () => {
    expect(await sha256('ab', 'c')).not.toBe(await sha256('a', 'bc'));
    expect(await sha256('')).toMatch(/^[0-9a-f]{64}$/);
  });
});
