import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { signBatch } from '../../lib/chain/batch.ts';
import type { Proven } from '../../lib/chain/wire/record.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { isTenant } from '../../server/access/roles.ts';
import { leafText, linkOf } from '../../server/ingest/hash.ts';
import { type Accepted, columnsOf } from '../../server/ingest/judge.ts';
import { backup } from '../../server/keeping/backup.ts';
import { restore } from '../../server/keeping/restore.ts';
import { retain } from '../../server/keeping/retain.ts';
import { rollUp } from '../../server/statistics/roll.ts';
import { createAppend } from '../../server/store/append.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure, report, subject } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-odd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);

/** Events as only another program writes them. */
const odd = (payload: object) => payload as LogPayload;
const oddEvents: [string, LogPayload][] = [
  ['NUL in the kind of a report', odd({ ...report, kind: 'x\0' })],
  ['half a character in a rule', odd({ type: 'exposure', subject: { ...subject, rule: 'a\ud800b' } })],
  ['half a character in a name', odd({ ...report, 'a\udc00': 'b' })],
];

async function asideIn(url: string) {
  const { database } = await openStore(url);
  const events = await database.selectFrom('event').select('uid').execute();
  const aside = await database.selectFrom('quarantine').select('reason').execute();
  await database.destroy();
  return { events: events.length, aside: aside.map(({ reason }) => reason) };
}

describe.each(kinds)('D07: on %s', kind => {
  test.each(oddEvents)('%s is kept aside', async (_, payload) => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    expect((await post(await request(install, await record(install, [payload], at)))).status).toBe(200);
    expect(await asideIn(url)).toEqual({ events: 0, aside: ['a text holds NUL or half a character'] });
  });

  test.each([1.5, 1e300, -1])('a batch that was sent at %d is kept aside', async sentAt => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at), 'blue');
    const sent = /"countersign.sent_at","value":\{"intValue":"\d+"/;
    expect(body).toMatch(sent);
    const said = `"countersign.sent_at","value":{"doubleValue":${sentAt}`;
    expect((await post(body.replace(sent, said))).status).toBe(200);
    expect(await asideIn(url)).toEqual({ events: 0, aside: ['the batch was sent at no time'] });
  });

  test('a team of half a character counts as none, and a name with NUL in a reason is written down', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url);
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at), '\ud800');
    expect((await post(body)).status).toBe(200);
    const named = body.replace('"countersign.type"', '"countersign.\\u0000__proto__"');
    expect(named).not.toBe(body);
    expect((await post(named)).status).toBe(200);
    const { events, aside } = await asideIn(url);
    expect(events).toBe(1);
    expect(aside.join()).toContain('is no name of ours');
  });

  test('addresses that say nothing are answered', async () => {
    const { url } = await start(await stores.fresh(kind));
    const status = async (path: string) => (await fetch(url + path)).status;
    for (const uid of ['%00', 'a', '%F0']) expect(await status(`/v1/receipts/${uid}`), uid).toBe(404);
    for (const query of ['size=', 'size=1.5', 'size=-1', 'size=%00', 'from=', `size=${'9'.repeat(16)}`]) {
      expect(await status(`/v1/export?${query}`), query).toBe(400);
    }
    expect(await status('/v1/export?size=0')).toBe(200);
  });

  test.each(kinds)(
    'what an older collector took stops neither counts, trees, retention nor a backup into %s',
    async to => {
      const url = await stores.fresh(kind);
      const install = await newInstall();
      const events = await record(install, [report, odd({ ...report, kind: 'x\0' }), report], at);
      const store = await openStore(url);
      // PostgreSQL took whole numbers only.
      const sent = kind === 'sqlite' ? 1.5 : at;
      const origin = { install: install.id, key: install.publicKey };
      const batch = { install: install.id, first: 1, last: 3, chain: install.chain, policy: 'p' };
      const signature = await signBatch(install.privateKey, batch);
      const taken = events.map(asTakenBefore).with(-1, {
        ...asTakenBefore(events.at(-1) as Proven),
        signed: JSON.stringify({ first: 1, policy: 'p', signature }),
      });
      const parcel = { tenant: 'default', received: at, sent, origin, events: taken, odd: [] };
      expect(await createAppend(store)([parcel])).toEqual({ stored: 3, repeated: 0, odd: 0 });
      expect(await rollUp(store)).toBeGreaterThan(0);
      const counts = await store.database
        .selectFrom('rollup')
        .select('counts')
        .where('dimension', '=', 'all')
        .execute();
      expect(counts.map(row => JSON.parse(row.counts)['report:not-useful'])).toEqual([2]);

      const file = join(folder, randomUUID());
      await backup(store, file);
      const other = await stores.fresh(to);
      const into = await openStore(other);
      await restore(into, file);
      for (const one of [store, into]) {
        await retain(one, { days: 90, now: at });
        await one.database.destroy();
      }
      for (const held of [url, other]) {
        const collector = await start(held, {}, () => at);
        const get = async (path: string) => (await fetch(collector.url + path)).text();
        const note = await get('/v1/checkpoint');
        const { verifier } = JSON.parse(await get('/.well-known/countersign'));
        const verified = await verifyWith(folder, await get('/v1/export'), [note], verifier);
        expect(verified).toMatchObject({ code: 0, report: { verdict: 'ok', leaves: 3 } });
        await collector.stop();
      }
      const last = await openStore(other);
      expect(await retain(last, { days: 90, now: at + 100 * 86_400_000 })).toMatchObject({ events: 3 });
      await last.database.destroy();
    },
  );
});

/** An event as a collector stored it that did not look at its texts. */
function asTakenBefore({ leaf, salt, hash, before }: Proven): Accepted {
  const columns = { ...columnsOf(leaf.payload), type: 'report' };
  const { uid, at, seq } = leaf;
  const proof = { leaf: leafText(leaf), salt, hash, before, chain: linkOf(before, hash), signed: null };
  return { uid, at, seq, ...columns, ...proof, disclosed: null };
}

test('a tenant has a plain name', () => {
  for (const name of ['default', 'a', 'A-1.b_c', 'a'.repeat(63)]) expect(isTenant(name), name).toBe(true);
  for (const name of ['', 'a\nb', 'a b', '.', '-a', 'a/b', 'ä', 'a\0', 'a'.repeat(64), 1])
    expect(isTenant(name)).toBe(false);
});
