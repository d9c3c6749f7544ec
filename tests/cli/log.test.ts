import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { linesOf } from '../../cli/lines.ts';
import { run } from '../../cli/log.ts';
import { verifierKey } from '../../lib/chain/note.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const note = join(folder, 'note');
writeFileSync(note, 'no note\n');

const key = await verifierKey('a', new Uint8Array(32));

function verify(file: string) {
  const words = ['log', 'verify', file, '--checkpoint', note, '--key', key, '--json'];
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

describe('countersign log says what is wrong with its use', () => {
  const text = join(folder, 'text');
  writeFileSync(text, 'chmod 777 /srv\n');
  const held = ['--checkpoint', note, '--key', key];

  test.each([
    ['nothing to do', [], 'Say what to verify.'],
    ['no such thing', ['nope', text], 'There is no log nope.'],
    ['no file', ['receipt'], 'One file is needed'],
    ['no key', ['receipt', text], "The collector's --key is needed."],
    ['a wrong key, which proves nothing', ['verify', text, '--checkpoint', note, '--key', text], 'is no verifier key'],
    [
      'a missing key file',
      ['verify', text, '--checkpoint', note, '--key', 'nokey'],
      'There is no file or folder nokey.',
    ],
    ['no checkpoint', ['verify', text, '--key', key], 'At least one --checkpoint is needed.'],
    ['a folder', ['verify', folder, ...held], `${folder} is a folder; a file is needed.`],
    ['a receipt that is no JSON', ['receipt', text, '--key', key], `${text} is no JSON`],
    ['a folder for a receipt', ['receipt', folder, '--key', key], `${folder} is a folder; a file is needed.`],
  ])('%s', async (_, words, says) => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    const code = await run(words);
    expect([code, complain.mock.calls.flat().join('\n')]).toEqual([3, expect.stringContaining(says)]);
    complain.mockRestore();
  });
});
