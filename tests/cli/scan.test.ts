import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markdownFences } from '../../cli/texts.ts';

const run = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/main.ts', 'scan', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const folder = mkdtempSync(join(tmpdir(), 'scan-'));

describe('countersign scan', () => {
  test('exits 1 where something is found at or above the limit, else 0', () => {
    expect(run([], 'chmod 777 /srv').status).toBe(1);
    expect(run(['--fail-on', 'critical'], 'chmod 777 /srv').status).toBe(0);
    expect(run([], 'ls -l').status).toBe(0);
  });
  test('exits 2 on wrong use, and says why', () => {
    expect(run(['--format', 'xml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('xml') });
    expect(run(['--nonsense']).status).toBe(2);
    expect(run(['missing.md']).status).toBe(2);
  });
  test('prints no control character of what it reads', () => {
    const { stdout } = run([], 'chmod 777 /srv/a\u001b]0;x\u0007\u001b[2J\u202e');
    expect(stdout).toContain('chmod 777 /srv/a');
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  });
  test('finds commands in Markdown at their place in the file', () => {
    const path = join(folder, 'runbook.md');
    writeFileSync(path, 'Never run chmod 777.\n\n```sh\nls\nchmod 777 /srv\n```\n');
    const { stdout } = run(['--format', 'json', path]);
    const [finding] = JSON.parse(stdout);
    expect(finding).toMatchObject({ path, rule: 'posix/chmod-world-writable', range: { start: 31, end: 45 } });
    expect(run([path]).stdout).toContain(`${path}:5:1  high`);
  });
  test('writes SARIF with lines and columns', () => {
    const sarif = JSON.parse(run(['--format', 'sarif'], 'ls\nchmod 777 /srv').stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 15,
    });
  });
  test('answers a batch line by line, also around U+2028', () => {
    const path = join(folder, 'rows.jsonl');
    writeFileSync(path, `{"id":"a","text":"chmod 777 /srv"}\n{"id":"b","lang":"sql","text":"SELECT\u20281"}\n`);
    const lines = run(['--format', 'jsonl', '--input', path])
      .stdout.trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(line => [line.id, line.findings.length])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
  test('explains a rule', () => expect(run(['--explain', 'posix/chmod-world-writable']).stdout).toContain('writable'));
});

describe('markdownFences', () => {
  test('keeps places, languages and unclosed fences', () => {
    const text = 'a\n```bash\nls\n```\n~~~\nx\n';
    const pieces = markdownFences(text);
    expect(pieces.map(piece => [text.slice(piece.start, piece.start + piece.text.length), piece.language])).toEqual([
      ['ls\n', 'bash'],
      ['x\n', undefined],
    ]);
  });
});
