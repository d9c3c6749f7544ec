import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../server/access/token.ts';
import { readConfig } from '../../server/config.ts';
import { openStore } from '../../server/store/open.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let [issuer, server, keys, others]: [string, Server | undefined, Keys | undefined, Keys | undefined] = [
  '',
  undefined,
  undefined,
  undefined,
];

beforeAll(async () => {
  [keys, others] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const published = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' }] });
  server = createServer((request, answer) => {
    const found = request.url === '/keys' ? published : JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` });
    answer.setHeader('content-type', 'application/json').end(found);
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server?.close());

type Change = { claims?: JWTPayload; key?: Keys | undefined; issuer?: string; audience?: string; lasts?: string };
function sign(roles: unknown, change: Change = {}): Promise<string> {
  const signing = (change.key ?? keys)?.privateKey;
  if (!signing) throw new Error('no key');
  return new SignJWT({ roles, ...change.claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setSubject('somebody')
    .setIssuer(change.issuer ?? issuer)
    .setAudience(change.audience ?? 'countersign')
    .setIssuedAt()
    .setExpirationTime(change.lasts ?? '5m')
    .sign(signing);
}

const oidc = () => ({ issuer, audience: 'countersign', rolesClaim: 'roles', tenantClaim: 'org' });

test.each(kinds)('D12: people have the roles that the identity provider gives them, on %s', async kind => {
  const { url } = await start(await stores.fresh(kind), { oidc: oidc() });
  const ask = async (path: string, token: string) =>
    (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).status;
  const claims = { org: 'one' };
  const trainer = await sign(['countersign-trainer', 'something-else'], { claims });
  expect(await ask('/v1/statistics', trainer)).toBe(200);
  expect(await ask('/v1/export', trainer)).toBe(403);
  const both = await sign(['countersign-trainer', 'countersign-auditor'], { claims });
  expect([await ask('/v1/statistics', both), await ask('/v1/export', both)]).toEqual([200, 200]);
  // Installs have keys; a person's token must not pass for one.
  expect(await ask('/v1/checkpoint', await sign(['countersign-install'], { claims }))).toBe(401);

  const refused: Change[] = [
    { key: others },
    { issuer: 'https://another.example.com' },
    { audience: 'another' },
    { lasts: '-5m' },
    { claims: {} },
    { claims: { org: '' } },
    { claims: { org: ['one'] } },
  ];
  for (const change of refused) {
    const token = await sign(['countersign-trainer'], { claims, ...change });
    expect(await ask('/v1/statistics', token), JSON.stringify(change)).toBe(401);
  }
  for (const roles of [[], 'trainer', undefined, ['COUNTERSIGN-TRAINER'], { 'countersign-trainer': true }]) {
    expect(await ask('/v1/statistics', await sign(roles, { claims }))).toBe(401);
  }
  const [head = '', body = '', signature = ''] = trainer.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await ask('/v1/statistics', `${none}.${body}.x`)).toBe(401);
  const changed = Buffer.from(Buffer.from(body, 'base64url').toString().replace('one', 'two')).toString('base64url');
  expect(await ask('/v1/statistics', `${head}.${changed}.${signature}`)).toBe(401);
  expect(await ask('/v1/statistics', 'x')).toBe(401);
  // Without any token of ours the collector is not open once it has a provider.
  expect((await fetch(`${url}/v1/statistics`)).status).toBe(401);
});

test('while the provider is away its tokens are not believed, and ours are', async () => {
  const database = await stores.fresh('sqlite');
  const store = await openStore(database);
  const own = await createToken(store.database, { tenant: 'default', role: 'trainer', label: '' });
  await store.database.destroy();
  const { url } = await start(database, { oidc: { ...oidc(), issuer: 'http://127.0.0.1:9' } });
  const ask = async (token: string) =>
    (await fetch(`${url}/v1/statistics`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask(await sign(['countersign-trainer'], { claims: { org: 'one' } }))).toBe(500);
  expect(await ask(own)).toBe(200);
});

test('an issuer without TLS is refused, but on loopback', () => {
  const issuerOf = (OIDC_ISSUER: string) => readConfig({ OIDC_ISSUER }).oidc?.issuer;
  expect(() => issuerOf('http://login.example.com')).toThrow(/https/);
  expect(() => issuerOf('http://127.0.0.1.example.com')).toThrow(/https/);
  expect(() => issuerOf('file:///etc/passwd')).toThrow();
  expect(issuerOf('https://login.example.com/realm')).toBe('https://login.example.com/realm');
  expect(issuerOf('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080');
});
