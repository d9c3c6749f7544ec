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
  { needs: 'getfacl', state: 'getfacl -pc plain', command: 'setfacl -m u:1:r,g:2:rw plain' },
  { needs: 'setcap', state: 'getcap plain', command: 'setcap cap_net_raw+ep plain' },
];
const works = (command: string) => run(command).status === 0;

describe.skipIf(process.getuid?.() !== 0)('the undo of a command that needs root', () => {
  for (const { needs, state, command } of lists) {
    const missing = !works(`command -v ${needs}`);
    test.skipIf(missing)(`restores the state after ${command}${missing ? ` (${needs} is not installed)` : ''}`, () => {
      const before = run(state).stdout;
      expect(run(command)).toMatchObject({ status: 0 });
      expect(run(state).stdout).not.toBe(before);
      // One finding for each entry, each with its own undo.
      const undos = find(command, { rules }).flatMap(finding => finding.undo ?? []);
      expect(undos.length).toBeGreaterThan(0);
      for (const undo of undos) expect(run(undo)).toMatchObject({ status: 0 });
      // An emptied access list may leave its mask behind.
      const left = (text: string) => text.replace(/^mask.*\n/m, '');
      expect(left(run(state).stdout)).toBe(left(before));
    });
  }
});

describe.skipIf(process.getuid?.() !== 0 || !works('command -v getfacl'))(
  'the state that a finding has recorded (needs getfacl)',
  () => {
    const state = () => run('getfacl -p -- plain "with \'quotes\' and \\$(blanks)" ./-dash').stdout;
    for (const command of [
      'chmod 777 plain',
      `chmod -R o+w . `,
      `chmod 666 "with 'quotes' and \\$(blanks)"`,
      'chown 1:1 plain',
      'chgrp 1 ./-dash plain',
      'setfacl -m o::rw plain',
      'setfacl -b plain',
    ]) {
      test(`brings it back after ${command}`, () => {
        run('setfacl -m u:2:r plain');
        const before = state();
        const [capture] = find(command, { rules }).flatMap(finding => finding.capture ?? []);
        if (!capture) throw new Error('no capture');
        expect(run(capture)).toMatchObject({ status: 0 });
        expect(run(command)).toMatchObject({ status: 0 });
        expect(state()).not.toBe(before);
        expect(run('setfacl --restore=permissions-before.acl')).toMatchObject({ status: 0 });
        expect(state()).toBe(before);
      });
    }
  },
);
