import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { startChild } from './child.ts';
import { newInstall, record, request } from './install.ts';
import { createPostgres } from './postgres.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-outage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20);
/** Lives of the collector; the acceptance run has 200. */
const lives = Number(process.env.COUNTERSIGN_KILLS ?? 8);

const send = (url: string, body: string) =>
  fetch(`${url}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

async function storedUids(url: string): Promise<string[]> {
  const { database } = await openStore(url);
  const rows = await database.selectFrom('event').select('uid').execute();
  await database.destroy();
  return rows.map(({ uid }) => uid);
}

describe.each(kinds)('on %s', kind => {
  test('D01, D16: killed at any moment, it has everything that it answered 200 for, once', async () => {
    const url = await stores.fresh(kind);
    const promised = new Set<string>();
    const all: { body: string; uids: string[] }[] = [];
    for (let life = 0; life < lives; life++) {
      const install = await newInstall();
      const bodies: typeof all = [];
      for (let index = 0; index < 40; index++) {
        const events = await record(install, Array(5).fill(exposure), at);
        bodies.push({ body: await request(install, events), uids: events.map(({ leaf }) => leaf.uid) });
      }
      all.push(...bodies);
      const child = await startChild(folder, url);
      // Killed while the others are under way: after some of the forty answers, in some lives before the first.
      let answers = Math.floor(Math.random() * 20);
      let dying: Promise<void> | undefined;
      const strike = () => {
        if (answers-- <= 0) dying ??= child.kill();
      };
      const sending = bodies.map(async ({ body, uids }) => {
        const answer = await send(child.url, body).catch(() => undefined);
        if (answer?.status !== 200) return;
        for (const uid of uids) promised.add(uid);
        strike();
      });
      if (answers === 0) setTimeout(strike, Math.random() * 50);
      await Promise.all(sending);
      await (dying ?? child.kill());
    }
    const stored = await storedUids(url);
    expect(promised.size).toBeGreaterThan(0);
    expect([...promised].filter(uid => !stored.includes(uid))).toEqual([]);
    const child = await startChild(folder, url);
    for (const { body } of all) expect((await send(child.url, body)).status).toBe(200);
    expect(await child.stop()).toBe(0);
    const after = await storedUids(url);
    expect(after).toHaveLength(lives * 200);
    expect(new Set(after).size).toBe(lives * 200);
  });
});

/** Senders that never stop: what they were promised, what they were answered, and how it ends. */
function ingest(url: string) {
  const promised = new Set<string>();
  const answers: { status: number; retryAfter: string | null }[] = [];
  let going = true;
  const sender = async () => {
    const install = await newInstall();
    while (going) {
      const events = await record(install, Array(20).fill(exposure), at);
      const body = await request(install, events);
      // The same batch until it is taken, as the client does.
      for (let taken = false; going && !taken; ) {
        const answer = await send(url, body).catch(() => undefined);
        answers.push({ status: answer?.status ?? 0, retryAfter: answer?.headers.get('retry-after') ?? null });
        if (!answer) going = false;
        taken = answer?.status === 200;
        if (taken) for (const { leaf } of events) promised.add(leaf.uid);
      }
    }
  };
  const senders = Promise.all(Array.from({ length: 4 }, sender));
  const count = (status: number) => answers.filter(one => one.status === status).length;
  /** So many more of these answers. */
  const more = (status: number, wanted = 5) => {
    const before = count(status);
    return expect.poll(() => count(status) - before).toBeGreaterThanOrEqual(wanted);
  };
  const end = async () => {
    going = false;
    await senders;
  };
  return { promised, answers, more, end };
}

/** Nothing but 200 and 503 was said; what was promised is there, and nothing twice. */
async function expectKept(url: string, { promised, answers }: Pick<ReturnType<typeof ingest>, 'promised' | 'answers'>) {
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  for (const { status, retryAfter } of answers) {
    if (status === 503) expect(Number(retryAfter)).toBeGreaterThanOrEqual(5);
  }
  const stored = await storedUids(url);
  const held = new Set(stored);
  expect(held.size).toBe(stored.length);
  expect([...promised].filter(uid => !held.has(uid))).toEqual([]);
}

test('D16: PostgreSQL ends and comes back during ingest: 503 with Retry-After, no false 200, no restart needed', async () => {
  const url = await stores.fresh('postgres');
  const collector = await start(url);
  const going = ingest(collector.url);
  for (const how of ['immediate', 'fast'] as const) {
    await going.more(200);
    stores.postgres().stop(how);
    await going.more(503);
    expect((await fetch(`${collector.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    await stores.postgres().start();
  }
  await going.more(200);
  await going.end();
  await expectKept(url, going);
});

test('D16: PostgreSQL is read-only for a while during ingest: 503 with Retry-After, no false 200', async () => {
  const url = await stores.fresh('postgres');
  const collector = await start(url);
  const database = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: stores.postgres().url() });
  await client.connect();
  const turn = async (to: 'on' | 'off') => {
    await client.query(`alter database ${database} set default_transaction_read_only = ${to}`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  };
  const going = ingest(collector.url);
  await going.more(200);
  await turn('on');
  await going.more(503);
  await turn('off');
  await going.more(200);
  await going.end();
  await client.end();
  await expectKept(url, going);
});

/** More than a piece of PostgreSQL's own log, in the table that new events go to; no page has room for another event. */
const filler = `insert into event (tenant, uid, at, install, seq, received, type, hash, before)
  select 'filler', 'f' || i, ${at}, 0, i, ${at}, 'erased', '', repeat(md5(i::text), 47) from generate_series(1, 11500) as i`;

test('D16: PostgreSQL has no room for more during ingest: 503 with Retry-After, and 200 when there is room', async context => {
  const server = await createPostgres();
  onTestFinished(() => server.remove());
  if (!server.limitFiles()) return context.skip('needs prlimit (util-linux), for processes of the same user');
  const url = server.url();
  const collector = await start(url);
  const going = ingest(collector.url);
  await going.more(200);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(filler);
  const { rows } = await client.query(
    `select max(pg_relation_size(inhrelid)) as bytes from pg_inherits where inhparent = 'event'::regclass`,
  );
  const bytes = Number(rows[0].bytes);
  expect(bytes).toBeGreaterThan(16 * 1_024 * 1_024);
  server.limitFiles(bytes);
  await going.more(503);
  server.limitFiles();
  await going.more(200);
  await going.end();
  await client.query(`delete from event where tenant = 'filler'`);
  await client.end();
  await expectKept(url, going);
  await collector.stop();
});

test('D16: on a full disk the answer is 503, never a false 200, and storing goes on when there is room', async () => {
  const url = await stores.fresh('sqlite');
  const child = await startChild(folder, url, 1_500);
  const install = await newInstall();
  const promised = new Set<string>();
  let refused = 0;
  const attempt = async () => {
    const events = await record(install, Array(100).fill(exposure), at);
    const { status } = await send(child.url, await request(install, events));
    if (status === 200) for (const { leaf } of events) promised.add(leaf.uid);
    else expect(status).toBe(503);
    return status;
  };
  for (let index = 0; index < 40 && refused < 3; index++) if ((await attempt()) === 503) refused++;
  expect(refused).toBe(3);
  expect(promised.size).toBeGreaterThan(0);
  spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
  expect(await attempt()).toBe(200);
  await child.stop();
  const stored = await storedUids(url);
  expect(new Set(stored)).toEqual(promised);
  expect(stored).toHaveLength(promised.size);
});
