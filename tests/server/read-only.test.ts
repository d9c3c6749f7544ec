import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../server/store/open.ts';

/** Nobody forbids root to write; this account exists everywhere and owns nothing. */
const nobody = 65_534;
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

test.each([
  ['in a folder that may be written', 0o700],
  ['in one that may not', 0o500],
])(
  'D16: a SQLite file that is read-only %s: the collector does not start, and says why',
  async (_, mode) => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-read-only-'));
    onTestFinished(() => {
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true, force: true });
    });
    const file = join(folder, 'a.sqlite');
    const { database } = await openStore(file);
    await database.destroy();
    chmodSync(file, 0o444);
    if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
    chmodSync(folder, mode);
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['server/main.ts', ...words], {
        ...identity,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: file, KEY_FILE: join(folder, 'key'), PORT: '0' },
      });
    expect(run('--help').status, 'the collector can be run by another user at all').toBe(0);
    for (const words of [[], ['token', 'list']]) {
      const { status, stdout, stderr } = run(...words);
      expect([status, stdout]).toEqual([3, '']);
      expect(stderr).toBe(`${file} is read-only for this user: nothing could be stored in it.\n`);
    }
  },
  120_000,
);
