import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import { ensurePartitions } from '../../server/store/partition.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();

test('events lie in the partition of their month, those of wrong clocks in the default one', async () => {
  const url = await stores.fresh('postgres');
  const { post } = await start(url);
  const now = Date.now();
  const install = await newInstall();
  for (const at of [now, now, Date.UTC(2010, 0, 1)]) {
    await post(await request(install, await record(install, [exposure], at)));
  }
  const { database } = await openStore(url);
  const { rows } = await sql<{ part: string; n: number }>`
    select tableoid::regclass::text as part, count(*) as n from event group by 1 order by 2 desc`.execute(database);
  await database.destroy();
  const month = new Date(now).toISOString().slice(0, 7).replace('-', '_');
  expect(rows).toEqual([
    { part: `event_${month}`, n: 2 },
    { part: 'event_other', n: 1 },
  ]);
});

test('making partitions twice, at once, and over rows that came early changes nothing else', async () => {
  const url = await stores.fresh('postgres');
  const { post } = await start(url);
  const install = await newInstall();
  const later = Date.UTC(new Date().getUTCFullYear() + 1, 0, 15);
  await post(await request(install, await record(install, [exposure], later)));
  const store = await openStore(url);
  await Promise.all(Array.from({ length: 4 }, () => ensurePartitions(store, later)));
  await ensurePartitions(store, later);
  const [row] = await store.database
    .selectFrom('event')
    .select(({ fn }) => fn.countAll().as('n'))
    .execute();
  await store.database.destroy();
  expect(row?.n).toBe(1);
});

test('D19: two collectors that start at once on an empty database migrate it once', async () => {
  const url = await stores.fresh('postgres');
  const collectors = await Promise.all([start(url), start(url), start(url)]);
  const install = await newInstall();
  const body = await request(install, await record(install, [exposure], Date.now()));
  for (const { post } of collectors) expect((await post(body)).status).toBe(200);
});
