import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { flush } from '../../lib/sync/flush.ts';
import { targetOf } from '../../lib/sync/target.ts';
import type { Store } from '../../server/store/open.ts';
import { openStore } from '../../server/store/open.ts';
import { cancelled, exposure, newLog, prompted, report } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

async function reading<T>(url: string, work: (database: Store['database']) => Promise<T>): Promise<T> {
  const { database } = await openStore(url);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
const uids = (url: string) =>
  reading(url, async database =>
    (await database.selectFrom('event').select('uid').orderBy('install').orderBy('seq').execute()).map(
      ({ uid }) => uid,
    ),
  );
const aside = (url: string) =>
  reading(url, async database =>
    (await database.selectFrom('quarantine').select('reason').execute()).map(({ reason }) => reason),
  );
const flags = (url: string) =>
  reading(url, database => database.selectFrom('flag').select(['kind', 'seq', 'detail']).execute());

describe.each(kinds)('a collector on %s', kind => {
  test('stores what a real extension log sends, and answers before nothing is lost', async () => {
    const url = await stores.fresh(kind);
    const { url: endpoint } = await start(url);
    const log = newLog();
    for (let index = 0; index < 60; index++) {
      await log.append(report);
      await log.append(prompted(`p${index}`));
      await log.settle(`p${index}`, cancelled);
    }
    const target = await targetOf({ endpoint, policy: 'p', team: 'blue' });
    const world = { fetch, now: Date.now, random: Math.random, version: '1' };
    const never = new AbortController().signal;
    expect(await flush(log.outbox, () => target, world, never)).toEqual({ sent: 180 });
    expect(await uids(url)).toEqual((await log.query()).map(({ uid }) => uid));
    const row = await reading(url, database =>
      database
        .selectFrom('event')
        .selectAll()
        .where('type', '=', 'outcome')
        .orderBy('seq')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({
      tenant: 'default',
      team: 'blue',
      prompt: 'p0',
      rule: 'gcp/bucket-public',
      severity: 'critical',
      outcome: 'cancelled',
      integrity: 'proven',
      at: Date.UTC(2026, 10, 20, 9, 30, 15),
      seq: 3,
    });
    expect(await aside(url)).toEqual([]);
  });

  test('D01, D09: a batch that comes again, also at the same moment to two collectors, is counted once', async () => {
    const url = await stores.fresh(kind);
    const collectors = [await start(url), await start(url)];
    const install = await newInstall();
    const body = await request(install, await record(install, Array(50).fill(exposure), at));
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => collectors[index % 2]?.post(body)));
    expect(answers.map(answer => answer?.status)).toEqual(Array(8).fill(200));
    expect(await answers[0]?.json()).toEqual({});
    expect(new Set(await uids(url)).size).toBe(50);
    expect(await uids(url)).toHaveLength(50);
    expect(await flags(url)).toEqual([]);
  });

  test('D10, E04: a profile copied to a second machine shows as a fork, and both histories are kept', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const one = await newInstall();
    await post(await request(one, await record(one, [exposure, exposure], at)));
    const copy = { ...one };
    await post(await request(one, await record(one, [exposure], at)));
    const [second] = await record(copy, [prompted('p')], at);
    expect((await post(await request(copy, second ? [second] : []))).status).toBe(200);
    expect(await uids(url)).toHaveLength(4);
    expect(await flags(url)).toEqual([{ kind: 'fork', seq: 3, detail: second?.leaf.uid }]);
  });

  test('D08: another key under the name of an install is kept aside and counts for nothing', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const one = await newInstall();
    await post(await request(one, await record(one, [exposure], at)));
    const thief = await newInstall(one.id);
    expect((await post(await request(thief, await record(thief, [exposure], at)))).status).toBe(200);
    expect(await uids(url)).toHaveLength(1);
    expect(await aside(url)).toEqual(['another key signed for this install']);
  });

  test('odd records are taken, kept aside and told apart', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const good = await request(install, await record(install, [exposure, exposure], at));
    const spoilt = [
      good.replace('"critical"', '"low"'),
      good.replace(/"countersign.batch.sig","value":{"stringValue":"../, match => `${match.slice(0, -2)}AA`),
      good.replace('countersign.batch.key', 'countersign.batch.other'),
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1","body":{"stringValue":"of another program"}}]}]}]}',
    ];
    for (const body of spoilt) expect((await post(body)).status).toBe(200);
    expect(await uids(url)).toEqual([]);
    expect(new Set(await aside(url))).toEqual(
      new Set([
        'the hash is not that of the content',
        'the signature does not hold',
        'the batch is not signed',
        'no UUIDv7 or number',
      ]),
    );
    expect((await post(good)).status).toBe(200);
    expect(await uids(url)).toHaveLength(2);
  });

  test('the same id with another content is kept aside and flagged', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const [one, other] = [await newInstall(), await newInstall()];
    const events = await record(one, [exposure], at);
    await post(await request(one, events));
    const uid = events[0]?.leaf.uid ?? '';
    const [event] = await record(other, [exposure], at);
    const forged = event && { ...event, leaf: { ...event.leaf, uid } };
    const { leafHashOf, leafText, linkOf } = await import('../../server/ingest/hash.ts');
    if (!forged) throw new Error('no event');
    forged.hash = leafHashOf(forged.salt, leafText(forged.leaf));
    other.chain = linkOf(forged.before, forged.hash);
    expect((await post(await request(other, [forged]))).status).toBe(200);
    expect(await uids(url)).toEqual([uid]);
    expect(await flags(url)).toMatchObject([{ kind: 'conflict', detail: uid }]);
    expect(await aside(url)).toEqual(['another content under this id']);
  });

  test('D04: events of clocks that are years off are stored like others', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    for (const year of [1970, 2016, 2026, 2036, 9999]) {
      await post(await request(install, await record(install, [exposure], Date.UTC(year, 5, 1))));
    }
    expect(await uids(url)).toHaveLength(5);
  });

  test('D11: text that looks like SQL is stored as text', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const evil = "'); drop table event; --";
    const events = await record(install, [prompted(evil)], at);
    await post(await request(install, events, evil));
    const rows = await reading(url, database => database.selectFrom('event').select(['prompt', 'team']).execute());
    expect(rows).toEqual([{ prompt: evil, team: evil }]);
  });
});

describe('what a collector refuses', () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const records = (count: number) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${Array(count).fill('{}')}]}]}]}`;

  const deepRecord = (way: string) => records(1).replace('{}', `{${way}${nested}}]}`);

  test.each([
    ['no JSON', 'x', {}, 400],
    ['half of it', '{"resourceLogs":[', {}, 400],
    ['another shape', '{"resourceLogs":{}}', {}, 400],
    ['deep nesting', nested, {}, 400],
    ['deep nesting in an attribute', `{"resourceLogs":[{"resource":{"attributes":[${nested}]}}]}`, {}, 400],
    ['deep nesting in a record’s attribute', deepRecord('"attributes":[{"key":"a","value":'), {}, 400],
    ['deep nesting in a record’s body', deepRecord('"x":[{"body":'), {}, 400],
    ['brackets in a text', records(1).replace('{}', `{"body":"${'\\"['.repeat(1_000)}"}`), {}, 200],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), {}, 400],
    ['no gzip', '{}', { 'content-encoding': 'gzip' }, 400],
    ['another encoding', '{}', { 'content-encoding': 'br' }, 415],
    ['another type', '{}', { 'content-type': 'application/x-protobuf' }, 415],
    ['1,000 records', records(1_000), {}, 200],
    ['1,001 records', records(1_001), {}, 413],
    ['5 MB', ' '.repeat(5_000_000), {}, 413],
    ['129 attributes', `{"resourceLogs":[{"resource":{"attributes":[${Array(129).fill('{}')}]}}]}`, {}, 400],
    [
      'a lone surrogate',
      records(1).replace('{}', '{"attributes":[{"key":"\\ud800","value":{"stringValue":"\\udfff"}}]}'),
      {},
      200,
    ],
    [
      'NUL in a text',
      records(1).replace('{}', '{"attributes":[{"key":"a","value":{"stringValue":"\\u0000"}}]}'),
      {},
      200,
    ],
    ['a key twice', '{"resourceLogs":[],"resourceLogs":[]}', {}, 200],
    ['an unknown field', '{"resourceLogs":[],"else":1}', {}, 200],
  ])('D07: %s', async (_, body, headers, status) => {
    const { post } = await start(await stores.fresh('sqlite'));
    const answer = await post(body as string, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(await answer.json()).toMatchObject({ code: status, message: expect.any(String) });
  });

  test('D07: a gzip bomb is cut off at the limit', async () => {
    const { post } = await start(await stores.fresh('sqlite'));
    const before = process.memoryUsage.rss();
    const answer = await post(gzipSync(Buffer.alloc(500_000_000)), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
  });
});
