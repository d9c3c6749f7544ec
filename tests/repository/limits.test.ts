import { expect, test } from 'vitest';
import { open } from '../e2e/ways/open.ts';
import { read } from './sources.ts';

const rows = read('docs/limits.md')
  .split('\n')
  .filter(line => /^\| /.test(line) && !/^\| path \|/.test(line))
  .map(line => line.slice(2).split(' | ')[0] ?? '');

test('the ways that stay open are the rows of docs/limits.md, one each', () => {
  expect(rows.length).toBeGreaterThan(5);
  const named = Object.entries(open).map(([name, words]) => [name, rows.filter(row => words.test(row)).length]);
  expect(named.filter(([, count]) => count !== 1)).toEqual([]);
  expect(rows.filter(row => !Object.values(open).some(words => words.test(row)))).toEqual([]);
});
