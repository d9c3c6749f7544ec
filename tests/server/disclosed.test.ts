import { expect, test } from 'vitest';
import type { Disclosed } from '../../lib/chain/disclose.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure, report } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

test('what a policy shares beside an event neither hurts its proof nor is kept', async () => {
  const database = await stores.fresh('sqlite');
  const { post } = await start(database);
  const install = await newInstall();
  const disclosed: Disclosed = {
    host: { value: 'forum.example.com', key: 'a2V5' },
    evidence: { value: ['OPS-1 "allows" it'], key: 'a2V5' },
    name: { value: 'Ada Example' },
  };
  for (const share of [false, true, true, false]) {
    const events = await record(install, [exposure, report, exposure], at);
    const sent = events.map(event => (share ? { ...event, disclosed } : event));
    expect((await post(await request(install, sent))).status).toBe(200);
  }
  const { database: store } = await openStore(database);
  const rows = await store.selectFrom('event').selectAll().execute();
  const odd = [
    ...(await store.selectFrom('quarantine').selectAll().execute()),
    ...(await store.selectFrom('flag').selectAll().execute()),
  ];
  await store.destroy();
  expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect(odd).toEqual([]);
  expect(JSON.stringify(rows)).not.toMatch(/forum\.example|OPS-1|Ada/);
});
