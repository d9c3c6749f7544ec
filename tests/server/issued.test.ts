import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listTokens, revokeToken } from '../../server/access/issued.ts';
import { createToken } from '../../server/access/token.ts';
import { openStore } from '../../server/store/open.ts';
import { collectorsForTests } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-issued-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const start = collectorsForTests();

test('tokens are listed without themselves, and revoked by name; a collector without good ones is not open', async () => {
  const file = join(folder, 'tokens.sqlite');
  const { database } = await openStore(file);
  // A new store is its owner's only.
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await listTokens(database)).toBe('There are no tokens.');
  const ada = await createToken(database, { tenant: 'default', role: 'auditor', label: 'Ada' });
  const fleet = await createToken(database, { tenant: 'default', role: 'install', label: '', enrols: 3 });
  const list = await listTokens(database);
  const rows = list.split('\n').map(line => line.split('\t'));
  expect(rows.map(([, , ...row]) => row).sort()).toEqual([
    ['default', 'auditor', '', 'Ada'],
    ['default', 'install', 'enrols 3', ''],
  ]);
  for (const token of [ada, fleet]) expect(list).not.toContain(token.slice(3, 20));

  for (const name of ['', 'a', 'nonsense-name']) expect(await revokeToken(database, name), name).toBeUndefined();
  const { url } = await start(file);
  const status = async (token?: string) =>
    (await fetch(`${url}/v1/export`, token ? { headers: { authorization: `Bearer ${token}` } } : {})).status;
  expect(await status(ada)).toBe(200);
  for (const [name = ''] of rows) expect(await revokeToken(database, name)).toContain('revoked');
  expect(await listTokens(database)).toMatch(/^[^\n]*\trevoked\t[^\n]*\n[^\n]*\trevoked\t[^\n]*$/);
  await database.destroy();
  await expect.poll(() => status(ada)).toBe(401);
  expect(await status()).toBe(401);
});

test('no token has a name that a command would take for an option', async () => {
  const { database } = await openStore(join(folder, 'many.sqlite'));
  for (let index = 0; index < 500; index++) {
    await createToken(database, { tenant: 'default', role: 'install', label: '' });
  }
  const names = (await listTokens(database)).split('\n');
  expect(names).toHaveLength(500);
  expect(names.filter(name => name.startsWith('-'))).toEqual([]);
  await database.destroy();
});

test('what every object has is no command', () => {
  for (const words of [['constructor'], ['toString'], ['__proto__']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['server/main.ts', ...words], { encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([3, '', expect.stringContaining('Usage: ')]);
  }
});

test('says what there is to do', () => {
  const { status, stdout } = spawnSync(process.execPath, ['server/main.ts', '--help'], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringContaining('token revoke NAME')]);
});
