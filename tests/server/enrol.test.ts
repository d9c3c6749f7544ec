import { describe, expect, test } from 'vitest';
import { createToken } from '../../server/access/token.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { type Install, newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const began = Date.UTC(2026, 10, 20);
const day = 86_400_000;

describe.each(kinds)('enrolment on %s', kind => {
  test('D08: a token for one install is used up by its first batch, and then opens nothing without its key', async () => {
    const url = await stores.fresh(kind);
    const store = await openStore(url);
    const about = { tenant: 'default', role: 'install', label: 'Ada' } as const;
    const token = await createToken(store.database, { ...about, enrols: 1 });
    let now = began;
    const collectors = [await start(url, {}, () => now), await start(url, {}, () => now)];
    const send = async (install: Install, by = 0) => {
      const body = await request(install, await record(install, [exposure], now));
      return (await collectors[by]?.post(body, { authorization: `Bearer ${token}` }))?.status;
    };
    // Of many who try at once one is enrolled.
    const installs = await Promise.all(Array.from({ length: 6 }, () => newInstall()));
    const answers = await Promise.all(installs.map((install, index) => send(install, index % 2)));
    expect([...answers].sort()).toEqual([200, 403, 403, 403, 403, 403]);
    const first = installs[answers.indexOf(200)];
    if (!first) throw new Error('nobody was enrolled');
    expect([await send(first), await send(first, 1)]).toEqual([200, 200]);
    expect(await send(await newInstall(first.id))).toBe(403);
    const unsigned = await collectors[0]?.post('{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}]}]}]}', {
      authorization: `Bearer ${token}`,
    });
    expect(unsigned?.status).toBe(403);
    // The next pseudonym, after ninety days.
    now += 90 * day;
    const second = await newInstall();
    expect([await send(second), await send(await newInstall()), await send(first)]).toEqual([200, 403, 200]);
    const events = await store.database.selectFrom('event').select('uid').execute();
    const rows = await store.database.selectFrom('install').select('name').execute();
    await store.database.destroy();
    expect(events).toHaveLength(5);
    expect(rows).toEqual([{ name: 'Ada' }, { name: 'Ada' }]);
  });
});
