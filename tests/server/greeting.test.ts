import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createToken } from '../../server/access/token.ts';
import { greeting } from '../../server/greeting.ts';
import { openStore } from '../../server/store/open.ts';
import { collectorsForTests } from './running.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-greeting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('who starts a collector by hand is told its address, who may use it, and what to do next', async () => {
  const database = join(folder, 'a.sqlite');
  const first = await start(database);
  expect(greeting(first)).toContain(`"endpoint": "${first.url}/v1/logs"`);
  expect(greeting(first)).toContain('whoever is on this machine may send and read');
  const store = await openStore(database);
  await createToken(store.database, { tenant: 'default', role: 'install', label: '' });
  await store.database.destroy();
  const second = await start(database);
  expect(greeting(second)).not.toContain('whoever');
  expect(greeting(second)).toContain('token list');
});
