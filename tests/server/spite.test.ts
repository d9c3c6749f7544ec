import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../lib/chain/base64url.ts';
import { commitment, leafHash } from '../../lib/chain/leaf.ts';
import { link } from '../../lib/chain/link.ts';
import type { Proven } from '../../lib/chain/wire/record.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { erase } from '../../server/keeping/erase.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { type Install, newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-spite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);

const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array();
/** Another last letter for the same bytes: its lowest bits belong to no byte. */
const spelled = (text: string) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);

/** One event of an install that is numbered, written and proven as only another program does it. */
type Spite = { numbered?: number; payload?: object; change?: (event: Proven) => Proven | Promise<Proven> };

async function spiteful({ numbered = 1, payload = exposure, change = event => event }: Spite): Promise<string> {
  const install: Install = { ...(await newInstall()), seq: numbered - 1 };
  const { chain } = install;
  const [honest] = await record(install, [payload as LogPayload], at);
  if (!honest) throw new Error('no event');
  const event = await change(honest);
  const hash = await leafHash(bytesOf(honest.salt), event.leaf);
  install.chain = toBase64url(await link(bytesOf(chain), hash));
  return request(install, [{ ...event, hash: toBase64url(hash) }]);
}

/** Its commitment is made with more bytes than the key of a field has. */
const withLongKey = async (event: Proven): Promise<Proven> => {
  const key = new Uint8Array(randomBytes(60));
  const host = await commitment(key, 'host.example.com');
  const disclosed = { host: { value: 'host.example.com', key: toBase64url(key) } };
  return { ...event, leaf: { ...event.leaf, withheld: { ...event.leaf.withheld, host } }, disclosed };
};

const spites: [what: string, Spite, aside: string[]][] = [
  ['half a number', { numbered: 1.5 }, ['no number of an event']],
  ['a number that is not exact', { numbered: 2 ** 53 }, ['no number of an event']],
  ['a number that no column holds', { numbered: 1e300 }, ['no number of an event']],
  ['a salt in another spelling', { change: one => ({ ...one, salt: spelled(one.salt) }) }, ['the proof is malformed']],
  ['a predecessor so', { change: one => ({ ...one, before: spelled(one.before) }) }, ['the proof is malformed']],
  ['a word about numbers that names none', { payload: { type: 'dropped', first: 'a', last: [], reason: '' } }, []],
  ['a type with numbers that are texts', { payload: { ...exposure, first: 'a' } }, []],
  ['a key that is longer than one is', { change: withLongKey }, []],
];

describe.each(kinds)('what one sender may do, on %s', kind => {
  test.each(spites)('%s: the log of the others can still be verified', async (_, spite, reasons) => {
    const url = await stores.fresh(kind);
    const { post, url: endpoint } = await start(url, {}, () => at);
    const before = await newInstall();
    const after = await newInstall();
    expect((await post(await request(before, await record(before, [exposure], at)))).status).toBe(200);
    expect((await post(await spiteful(spite))).status).toBe(200);
    expect((await post(await request(after, await record(after, [exposure], at)))).status).toBe(200);
    const get = async (path: string) => (await fetch(endpoint + path)).text();
    const note = await get('/v1/checkpoint');
    const { verifier } = JSON.parse(await get('/.well-known/countersign'));
    const verified = await verifyWith(folder, await get('/v1/export'), [note], verifier);
    expect(verified).toMatchObject({ code: 0, report: { verdict: 'ok', leaves: reasons.length > 0 ? 2 : 3 } });
    const { database } = await openStore(url);
    const aside = await database.selectFrom('quarantine').select('reason').execute();
    await database.destroy();
    expect(aside.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('what calls itself erased is erased with the rest', async () => {
    const url = await stores.fresh(kind);
    const { post } = await start(url, {}, () => at);
    const install = await newInstall();
    const events = await record(install, [{ ...exposure, type: 'erased' } as unknown as LogPayload, exposure], at);
    expect((await post(await request(install, events))).status).toBe(200);
    const store = await openStore(url);
    const erasure = { tenant: 'default', install: install.id, now: at, actor: 'test' };
    expect(await erase(store, erasure)).toBe(2);
    expect(await erase(store, erasure)).toBe(0);
    const rows = await store.database.selectFrom('event').select(['leaf', 'salt', 'rule']).execute();
    await store.database.destroy();
    expect(rows).toEqual(Array(2).fill({ leaf: null, salt: null, rule: null }));
  });
});
