import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const folder = mkdtempSync(join(tmpdir(), 'undo-'));
const names = ['plain', "with 'quotes' and $(blanks)", '-dash'];
const run = (command: string) => spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
const modes = () => names.map(name => (statSync(join(folder, name)).mode & 0o7777).toString(8));

beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, name), '', { mode: 0o640 });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the undo of a command, run in a shell', () => {
  for (const command of [
    'chmod u+s plain',
    `chmod u+s "with 'quotes' and \\$(blanks)"`,
    'chmod u+s ./-dash',
    'chmod ug+s plain ./-dash',
    'chmod u+s,g+s plain',
  ]) {
    test(`restores the modes after ${command}`, () => {
      const before = modes();
      expect(run(command).status).toBe(0);
      expect(modes()).not.toEqual(before);
      const [undo] = find(command, { rules }).flatMap(finding => finding.undo ?? []);
      if (!undo) throw new Error('no undo');
      expect(run(undo)).toMatchObject({ status: 0, stderr: '' });
      expect(modes()).toEqual(before);
    });
  }
});

/** Tools and rights that not every machine has: the state is read with the first command. */
const lists = [
  { needs: 'getfacl', state: 'getfacl -pc plain', command: 'setfacl -m u:1:rw plain' },
  { needs: 'getfacl', state: 'getfacl -pc plain', command: 'setfacl -m g:1:r plain' },
  { needs: 'setcap', state: 'getcap plain', command: 'setcap cap_net_raw+ep plain' },
];
const works = (command: string) => run(command).status === 0;

describe.skipIf(process.getuid?.() !== 0)('the undo of a command that needs root', () => {
  for (const { needs, state, command } of lists) {
    test.skipIf(!works(`command -v ${needs}`))(`restores the state after ${command}`, () => {
      const before = run(state).stdout;
      expect(run(command)).toMatchObject({ status: 0 });
      expect(run(state).stdout).not.toBe(before);
      const [undo] = find(command, { rules }).flatMap(finding => finding.undo ?? []);
      if (!undo) throw new Error('no undo');
      expect(run(undo)).toMatchObject({ status: 0 });
      // An emptied access list may leave its mask behind.
      const left = (text: string) => text.replace(/^mask.*\n/m, '');
      expect(left(run(state).stdout)).toBe(left(before));
    });
  }
});
