import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../scripts/steps.ts';

const report = (content: object) => {
  const path = join(mkdtempSync(join(tmpdir(), 'steps-')), 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

test('counts what Vitest passed, failed and skipped', () => {
  const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(read(report(counts))).toEqual({ passed: 5, failed: 1, skipped: 3, flaky: 0 });
});

test('counts what Playwright passed, failed and skipped, and what passed at the second try', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 4 };
  expect(read(report({ stats }))).toEqual({ passed: 9, failed: 1, skipped: 4, flaky: 2 });
});

test('a report that is not there counts nothing', () => expect(read('nowhere.json')).toBeUndefined());
