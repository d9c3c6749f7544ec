import { describe, expect, test } from 'vitest';
import { acts } from '../../lib/schema/countersign.ts';
import { identifyActs } from '../../lib/schema/identify.ts';
import { type Role, roles } from '../../server/access/roles.ts';
import { createToken } from '../../server/access/token.ts';
import { operations } from '../../server/openapi/operations.ts';
import { startCollector } from '../../server/start.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests, testConfig } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20);

/** A collector with a token of each role for two tenants. */
async function guarded(kind: (typeof kinds)[number]) {
  const url = await stores.fresh(kind);
  const { database } = await openStore(url);
  const tokens = new Map<string, string>();
  for (const tenant of ['one', 'two']) {
    for (const role of roles) tokens.set(`${tenant} ${role}`, await createToken(database, { tenant, role, label: '' }));
  }
  await database.destroy();
  const collector = await start(url);
  const as = (tenant: string, role: Role) => ({ authorization: `Bearer ${tokens.get(`${tenant} ${role}`)}` });
  const get = (path: string, headers: Record<string, string>) => fetch(collector.url + path, { headers });
  return { ...collector, database: url, tokens, as, get };
}

describe.each(kinds)('access on %s', kind => {
  test('D12: each role may do what it is for, and nothing else', async () => {
    const { post, as, get, url } = await guarded(kind);
    const install = await newInstall();
    const body = await request(install, await record(install, [exposure], at));
    const allowed: Record<string, Role[]> = {
      '/v1/export': ['auditor'],
      '/v1/checkpoint': ['auditor', 'administrator', 'install'],
      '/v1/consistency?from=0&to=0': ['auditor', 'administrator', 'install'],
      '/v1/statistics': ['trainer', 'administrator'],
    };
    // What is written down for others is what is done.
    for (const { path, method, roles: permitted } of operations) {
      const [own] = Object.entries(allowed).filter(([asked]) => asked.split('?')[0] === path);
      if (own && method === 'get') expect([...(permitted ?? [])].sort(), path).toEqual(own[1].toSorted());
    }
    for (const role of roles) {
      expect((await post(body, as('one', role))).status, role).toBe(role === 'install' ? 200 : 403);
      for (const [path, permitted] of Object.entries(allowed)) {
        const { status } = await get(path, as('one', role));
        expect(status, `${role} ${path}`).toBe(permitted.includes(role) ? 200 : 403);
      }
    }
    // Let in, they are told that what they sent is no act, or that there is no such event.
    const others: [string, 'GET' | 'POST', Role[], number][] = [
      ['/v1/receipts/none', 'GET', ['auditor', 'administrator', 'install'], 404],
      ['/v1/erase', 'POST', ['install', 'employee'], 400],
      ...identifyActs.map(
        act =>
          [`/v1/identify/${act}`, 'POST', ['custodian'], act === 'list' ? 200 : 400] as [
            string,
            'POST',
            Role[],
            number,
          ],
      ),
      ['/v1/identified', 'POST', ['install', 'employee'], 400],
      ...acts.map(
        act => [`/v1/countersign/${act}`, 'POST', ['install', 'employee'], 400] as [string, 'POST', Role[], 400],
      ),
    ];
    for (const [path, method, permitted, admitted] of others) {
      for (const role of roles) {
        const { status } = await fetch(url + path, { method, headers: as('one', role) });
        expect(status, `${role} ${path}`).toBe(permitted.includes(role) ? admitted : 403);
      }
      expect((await fetch(url + path, { method })).status, path).toBe(401);
    }
    const asked = ['/v1/logs', ...Object.keys(allowed), ...others.map(([path]) => path)].map(
      path => path.split('?')[0],
    );
    for (const { path, roles: needed } of operations) {
      if (needed) expect(asked, path).toContain(path.replace('{uid}', 'none'));
    }
    for (const path of Object.keys(allowed)) expect((await get(path, {})).status).toBe(401);
    for (const header of ['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer cs_ä', `Bearer ${'x'.repeat(5_000)}`]) {
      expect((await post(body, { authorization: encodeURIComponent(header).replaceAll('%20', ' ') })).status).toBe(401);
    }
  });

  test('D08, D12: a tenant sees nothing of another one, and the same install name is two installs', async () => {
    const { post, as, get } = await guarded(kind);
    const install = await newInstall();
    const twin = await newInstall(install.id);
    await post(await request(install, await record(install, [exposure, exposure], at)), as('one', 'install'));
    await post(await request(twin, await record(twin, [exposure], at)), as('two', 'install'));
    const sizes: Record<string, number> = { one: 2, two: 1 };
    for (const [tenant, size] of Object.entries(sizes)) {
      const note = await (await get('/v1/checkpoint', as(tenant, 'auditor'))).text();
      expect(note.split('\n').slice(0, 2)).toEqual([`log.example.com/${tenant}`, String(size)]);
      const lines = (await (await get('/v1/export', as(tenant, 'auditor'))).text()).trimEnd().split('\n');
      expect(lines).toHaveLength(size + 1);
      expect(lines[1]).toContain(tenant === 'one' ? install.publicKey : twin.publicKey);
    }
  });

  test('D14: no token is in the log, the metrics or the store', async () => {
    const { post, as, get, lines, tokens, database } = await guarded(kind);
    await post('x', as('one', 'install'));
    const metrics = await (await get('/metrics', {})).text();
    const store = await openStore(database);
    const rows = await store.database.selectFrom('token').selectAll().execute();
    await store.database.destroy();
    const everything = JSON.stringify([lines, metrics, rows]);
    for (const token of tokens.values()) expect(everything).not.toContain(token.slice(3));
  });
});

test('without tokens it serves loopback only and says what to do', async () => {
  const database = await stores.fresh('sqlite');
  const config = { ...testConfig, database, host: '0.0.0.0', loopback: false, keyFile: `${database}.key` };
  await expect(startCollector(config, () => undefined)).rejects.toThrow(/token create/);
});

test('D12: open to this machine only, not through a proxy on it, and no longer once there is a token', async () => {
  const database = await stores.fresh('sqlite');
  const { url } = await start(database);
  const status = async (headers: Record<string, string> = {}) => (await fetch(`${url}/v1/export`, { headers })).status;
  expect(await status()).toBe(200);
  for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']) {
    expect(await status({ [name]: '192.0.2.1' }), name).toBe(403);
  }
  const store = await openStore(database);
  const token = await createToken(store.database, { tenant: 'default', role: 'auditor', label: '' });
  expect(await status({ authorization: `Bearer ${token}` })).toBe(200);
  await expect.poll(() => status()).toBe(401);
  expect((await fetch(`${url}/v1/statistics`)).status).toBe(401);
  // Taking the tokens away opens nothing.
  await store.database.deleteFrom('token').execute();
  await store.database.destroy();
  expect(await status()).toBe(401);
});
