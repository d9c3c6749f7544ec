import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { linesOf } from '../../cli/lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const note = join(folder, 'note');
writeFileSync(note, 'no note\n');

function verify(file: string) {
  const words = ['log', 'verify', file, '--checkpoint', note, '--key', 'a+00000000+AAAA', '--json'];
  // A memory that would not hold the file.
  const options = ['--max-old-space-size=96', 'cli/main.ts', ...words];
  return spawnSync(process.execPath, options, { encoding: 'utf8', maxBuffer: 10_000_000 });
}

describe('countersign log verify', () => {
  test.each([
    ['another version', '{"format":"countersign-export","version":3,"tenant":"a","size":0}\n'],
    ['another format', '{"format":"backup","version":1}\n'],
    ['no JSON', '\u0000\u0001PK\u0003\u0004'],
    ['JSON without end', '['.repeat(150_000)],
    ['keys that reach for the prototype', '{"__proto__":{"format":"countersign-export"},"version":1}\n'],
  ])('B11 refuses a file of %s', (_, text) => {
    const file = join(folder, 'export');
    writeFileSync(file, text);
    const { status, stdout } = verify(file);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems.at(-1)).toBe('The first line is no export head.');
  });

  test('B11 refuses a gigabyte without an end of line, and does not read it whole', () => {
    const file = join(folder, 'endless');
    writeFileSync(file, '{');
    truncateSync(file, 2 ** 30);
    const { status, stdout } = verify(file);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems.at(-1)).toBe('The first line is no export head.');
  });

  test('reads lines across chunks, with either end of line, and the last one without', async () => {
    async function* chunks() {
      yield* ['a', 'b\r', '\nc\n\nd'];
    }
    const lines: string[] = [];
    for await (const line of linesOf(chunks())) lines.push(line);
    expect(lines).toEqual(['ab', 'c', '', 'd']);
  });
});
