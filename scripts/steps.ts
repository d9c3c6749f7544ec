import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

/** A step without a report counts as one test. */
export type Step = { name: string; command: string[]; report?: string };

/** Run all of them, whatever becomes of each, and end with one line: `N passed, N failed`. */
export function runSteps(steps: Step[]): void {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  let flaky = 0;
  mkdirSync('output', { recursive: true });
  for (const { name, command, report } of steps) {
    console.log(`\n── ${name} ──`);
    if (report) rmSync(report, { force: true });
    const [program = '', ...words] = command;
    const started = Date.now();
    const { status } = spawnSync(program, words, { stdio: 'inherit', shell: process.platform === 'win32' });
    console.log(
      `── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s ──`,
    );
    const count = report ? read(report) : undefined;
    skipped += count?.skipped ?? 0;
    flaky += count?.flaky ?? 0;
    passed += count?.passed ?? (status === 0 ? 1 : 0);
    // A runner that fails without a failed test (a crash, no tests found) is a failure all the same.
    failed += Math.max(count?.failed ?? 0, status === 0 ? 0 : 1);
  }
  if (skipped > 0) console.log(`\n${skipped} skipped: each says in its title, or above, what it needs.`);
  if (flaky > 0) console.log(`\n${flaky} flaky, named above: each is a defect whose cause is to be found.`);
  close(passed, failed);
}

/** The closing line, and the exit code that goes with it. */
export function close(passed: number, failed: number): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

/** `flaky`: passed at the second try only; these are among `passed`. */
type Counts = { passed: number; failed: number; skipped: number; flaky: number };

/** Counts from Vitest's or Playwright's JSON report. */
export function read(path: string): Counts | undefined {
  if (!existsSync(path)) return undefined;
  const json = JSON.parse(readFileSync(path, 'utf8'));
  if (json.stats) {
    const { expected, unexpected, flaky, skipped } = json.stats;
    return { passed: expected + flaky, failed: unexpected, skipped, flaky };
  }
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
    flaky: 0,
  };
}
