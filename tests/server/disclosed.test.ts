import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Disclosed, disclose } from '../../lib/chain/disclose.ts';
import type { LogEvent } from '../../lib/schema/event.ts';
import type { Share } from '../../lib/schema/policy.ts';
import { erase } from '../../server/keeping/erase.ts';
import { retain } from '../../server/keeping/retain.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure, report, subject } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-disclosed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);
const day = 86_400_000;
const { host } = subject;

/** As `record` in `install.ts` makes leaves. */
const secret = new Uint8Array(16);
const share: Share[] = ['host', 'command', 'evidence', 'name'];
const shared = (payload: LogEvent['payload']) => disclose({ payload } as LogEvent, secret, share, 'Ada Example');

describe.each(kinds)('what a policy shares beside events, on %s', kind => {
  async function world() {
    const url = await stores.fresh(kind);
    const { post, url: endpoint } = await start(url, {}, () => at);
    const install = await newInstall();
    const send = async (change: (disclosed: Disclosed) => Disclosed | undefined) => {
      const payloads = [exposure, report, exposure];
      const events = await record(install, payloads, at);
      const sent = [];
      for (const [index, event] of events.entries()) {
        const disclosed = change(await shared(payloads[index] ?? exposure));
        sent.push(disclosed ? { ...event, disclosed } : event);
      }
      expect((await post(await request(install, sent))).status).toBe(200);
    };
    const get = async (path: string) => (await fetch(endpoint + path)).text();
    const lines = async (change = (text: string) => text) => {
      const note = await get('/v1/checkpoint');
      const text = await get('/v1/export');
      const { verifier } = JSON.parse(await get('/.well-known/countersign'));
      const verified = await verifyWith(folder, change(text), [note], verifier);
      const rows = text.trimEnd().split('\n').slice(1);
      return { verified, text, disclosed: rows.map((row): Disclosed | undefined => JSON.parse(row).disclosed) };
    };
    return { url, install, post, send, lines };
  }
  const kept = async (url: string) => {
    const { database } = await openStore(url);
    const rows = await database.selectFrom('disclosed').select(['uid', 'fields']).execute();
    await database.destroy();
    return rows;
  };

  test('is kept and proven, exported but for the name, and hurts no proof', async () => {
    const { url, send, lines } = await world();
    await send(() => undefined);
    await send(disclosed => disclosed);
    const { verified, text, disclosed } = await lines();
    expect(verified).toMatchObject({ code: 0, report: { verdict: 'ok', leaves: 6 } });
    expect(disclosed.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    for (const one of disclosed.slice(3)) expect(one?.host?.value).toBe(host);
    expect(text).not.toMatch(/Ada Example/);
    expect((await kept(url)).map(({ fields }) => JSON.parse(fields).name.value)).toEqual(Array(3).fill('Ada Example'));
  });

  test('is left out where not every store could hold it, and what stands beside it stays', async () => {
    const { url, install, post } = await world();
    for (const host of ['a\0b', 'a\ud800b']) {
      const payload = { ...exposure, subject: { ...subject, host } };
      const [event] = await record(install, [payload], at);
      if (!event) throw new Error('no event');
      const body = await request(install, [{ ...event, disclosed: await shared(payload) }]);
      expect((await post(body)).status).toBe(200);
    }
    const fields = (await kept(url)).map(row => JSON.parse(row.fields));
    expect(fields.map(one => Object.keys(one).includes('host'))).toEqual([false, false]);
    expect(fields.map(one => one.name.value)).toEqual(['Ada Example', 'Ada Example']);
  });

  test('is nobody’s word where it is not what was recorded, and in an export that was changed', async () => {
    const { url, send, lines } = await world();
    await send(({ host, name }) => ({
      ...(host ? { host: { ...host, value: 'other.example.com' } } : {}),
      ...(name ? { name } : {}),
    }));
    expect((await lines()).disclosed).toEqual([undefined, undefined, undefined]);
    expect((await kept(url)).map(({ fields }) => Object.keys(JSON.parse(fields)))).toEqual(Array(3).fill(['name']));
    await send(disclosed => disclosed);
    const { verified } = await lines(text => text.replace(`"value":"${host}"`, '"value":"other.example.com"'));
    expect(verified).toMatchObject({ code: 1 });
    expect(verified.report?.problems.join()).toMatch(/beside it is not what was recorded/);
  });

  test('goes with the content, when it is erased and when it is old', async () => {
    const { url, install, send } = await world();
    await send(disclosed => disclosed);
    const store = await openStore(url);
    expect(await kept(url)).toHaveLength(3);
    await erase(store, { tenant: 'default', install: install.id, through: 2, now: at, actor: 'test' });
    expect(await kept(url)).toHaveLength(1);
    await retain(store, { days: 90, now: at + 91 * day });
    expect(await kept(url)).toEqual([]);
    await store.database.destroy();
  });
});
