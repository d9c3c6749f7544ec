import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLimits } from '../../../components/limits/read-limits.ts';

const markdown = readFileSync('docs/limits.md', 'utf8');

describe('the page of limits', () => {
  const { rows, notes } = readLimits(markdown);

  test('every line of the document is on it, in its order', () => {
    const heading = markdown.split('\n')[0];
    const head = markdown
      .split('\n')
      .filter(line => line.startsWith('|'))
      .slice(0, 2);
    const again = [
      ...notes.map(({ title, text }) => (title ? `**${title}** ${text}` : text)),
      ...rows.map(({ path, state, notice }) => `| ${path} | ${state} | ${notice} |`),
      ...head,
      heading,
    ];
    expect(again.toSorted()).toEqual(markdown.split('\n').filter(Boolean).toSorted());
    expect(rows.length).toBeGreaterThan(5);
  });

  test('no row has an empty cell', () => {
    expect(rows.filter(row => Object.values(row).some(cell => !cell))).toEqual([]);
  });
});
