import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../lib/chain/base64url.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { openStore } from '../../server/store/open.ts';
import { cancelled, exposure, prompted } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);

const verify = (text: string, notes: string[], key: string) => verifyWith(folder, text, notes, key);

/** A collector with events of three installs; what it exports. */
async function filled(kind: (typeof kinds)[number]) {
  const url = await stores.fresh(kind);
  const collector = await start(url);
  const installs = await Promise.all([newInstall(), newInstall(), newInstall()]);
  const send = async (install: (typeof installs)[number], payloads: LogPayload[]) =>
    expect((await collector.post(await request(install, await record(install, payloads, at)))).status).toBe(200);
  for (const install of installs) {
    await send(install, [exposure, prompted('p'), { type: 'outcome', prompt: 'p', ...cancelled }]);
    await send(install, [exposure, exposure, exposure, exposure]);
  }
  const get = async (path: string) => (await fetch(collector.url + path)).text();
  const { verifier } = JSON.parse(await get('/.well-known/countersign'));
  const note = await get('/v1/checkpoint');
  return { url, collector, installs, send, get, verifier, note, text: await get('/v1/export') };
}

/** A fresh checkpoint, and the export that ends where it does. */
async function now(get: (path: string) => Promise<string>, verifier: string) {
  const note = await get('/v1/checkpoint');
  return verify(await get(`/v1/export?size=${note.split('\n')[1]}`), [note], verifier);
}

describe.each(kinds)('an export from %s', kind => {
  test('verifies against its checkpoint and says what that means', async () => {
    const { text, note, verifier } = await filled(kind);
    const { code, report } = await verify(text, [note], verifier);
    expect(report).toMatchObject({
      verdict: 'ok',
      leaves: 21,
      installs: 3,
      erased: 0,
      problems: [],
      tenant: 'default',
    });
    expect(code).toBe(0);
  });

  test('D20: after an erasure the hashes stand for the content, and it still verifies', async () => {
    const { url, get, note, verifier } = await filled(kind);
    const { database } = await openStore(url);
    await database.updateTable('event').set({ leaf: null, salt: null }).where('seq', '<=', 4).execute();
    await database.destroy();
    const { code, report } = await verify(await get('/v1/export'), [note], verifier);
    expect(report).toMatchObject({ verdict: 'ok', erased: 12 });
    expect(code).toBe(0);
  });

  test('E03: a collector that shows two trees of one size is found by comparing checkpoints', async () => {
    const { text, note, verifier } = await filled(kind);
    const other = await filled(kind);
    const { code, report } = await verify(text, [note, other.note], verifier);
    expect(report?.problems).toContain('The tree of the first 21 leaves is not the one that was signed.');
    expect(code).toBe(1);
  });

  test('an event changed in the database after a checkpoint is found, also with its hash recomputed', async () => {
    const { url, get, note, verifier } = await filled(kind);
    const { leafHashOf } = await import('../../server/ingest/hash.ts');
    const { database } = await openStore(url);
    const row = await database
      .selectFrom('event')
      .selectAll()
      .where('type', '=', 'outcome')
      .limit(1)
      .executeTakeFirstOrThrow();
    const leaf = row.leaf?.replace('cancelled', 'proceeded') ?? '';
    const change = (hash: string) =>
      database.updateTable('event').set({ leaf, hash }).where('uid', '=', row.uid).execute();
    await change(row.hash);
    expect((await verify(await get('/v1/export'), [note], verifier)).code).toBe(1);
    await change(leafHashOf(row.salt ?? '', leaf));
    expect((await verify(await get('/v1/export'), [note], verifier)).code).toBe(1);
    await database.destroy();
  });

  test('gaps count unless the install gave a word about them; E05: a profile rolled back shows as a fork', async () => {
    const { installs, send, get, verifier } = await filled(kind);
    const [one, two, three] = installs;
    if (!one || !two || !three) throw new Error('no installs');
    await record(one, [exposure, exposure], at);
    await send(one, [{ type: 'dropped', first: 8, last: 9, reason: 'overflow' }]);
    const explained = await now(get, verifier);
    expect(explained.report).toMatchObject({ verdict: 'ok', gaps: [] });
    await record(two, [exposure], at);
    await send(two, [exposure]);
    const gap = await now(get, verifier);
    expect(gap).toMatchObject({ code: 2, report: { gaps: [{ install: two.id, first: 8, last: 8 }] } });
    const backup = { ...three };
    await send(three, [exposure]);
    await send(backup, [prompted('x')]);
    const fork = await now(get, verifier);
    expect(fork).toMatchObject({ code: 1, report: { breaks: [{ install: three.id, seq: 8, why: 'fork' }] } });
  });
});

describe('verify', () => {
  test('E01: an event is its install’s, under its key and name, also the only one', async () => {
    const { get, send, verifier } = await filled('sqlite');
    const lonely = await newInstall();
    await send(lonely, [exposure]);
    const note = await get('/v1/checkpoint');
    const text = await get(`/v1/export?size=${note.split('\n')[1]}`);
    expect((await verify(text, [note], verifier)).report).toMatchObject({ verdict: 'ok', unsigned: 0 });
    const renamed = text.replaceAll(lonely.id, `${lonely.id.slice(0, -1)}${lonely.id.endsWith('0') ? '1' : '0'}`);
    expect((await verify(renamed, [note], verifier)).code).toBe(1);
    // Given to another key, with all that can be computed computed again, and the signatures left out or not.
    const other = await newInstall();
    const start = toBase64url(createHash('sha256').update(Buffer.from(other.publicKey, 'base64url')).digest());
    const given = (keep: boolean) =>
      text.replace(new RegExp(`.*${lonely.id}.*`), found => {
        const line = JSON.parse(found);
        return JSON.stringify({ ...line, key: other.publicKey, before: start, signed: keep ? line.signed : null });
      });
    expect((await verify(given(true), [note], verifier)).code).toBe(1);
    expect(await verify(given(false), [note], verifier)).toMatchObject({ code: 2, report: { unsigned: 1 } });
    // An export of an older collector proves less, and says so.
    const older = text.replace('"version":2', '"version":1').replaceAll(/,"signed":(null|\{[^}]*\})/g, '');
    expect(await verify(older, [note], verifier)).toMatchObject({ code: 2, report: { unsigned: 22 } });
  });

  test('a changed checkpoint, another key and no checkpoint are never ok', async () => {
    const { text, note, verifier } = await filled('sqlite');
    expect((await verify(text, [note.replace('\n21\n', '\n20\n')], verifier)).code).toBe(1);
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect((await verify(text, [note], other)).code).toBe(1);
    expect((await verify(text, [], verifier)).code).toBe(3);
    expect((await verify('', [note], verifier)).code).toBe(2);
    expect((await verify('x', [note], verifier)).code).toBe(1);
  });
});
