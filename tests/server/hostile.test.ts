import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createToken } from '../../server/access/token.ts';
import { openStore } from '../../server/store/open.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20);

/** Write bytes to a socket; what came back until the other side ended. */
function speak(url: string, bytes: string): { closed: Promise<string> } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return {
    closed: new Promise(resolve => {
      let heard = '';
      socket.on('data', data => {
        heard += data.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    }),
  };
}

describe('D15: what speaks HTTP badly', () => {
  test('connections that never finish their headers are ended, and others are served meanwhile', async () => {
    const { url, post } = await start(await stores.fresh('sqlite'));
    const slow = Array.from({ length: 200 }, () => speak(url, 'POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: '));
    const install = await newInstall();
    expect((await post(await request(install, await record(install, [exposure], at)))).status).toBe(200);
    const ends = await Promise.all(slow.map(({ closed }) => closed));
    expect(new Set(ends.map(text => text.split('\r\n')[0]))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']));
  });

  test('bodies that stand still take no more than a bounded room, and that for a bounded time', async () => {
    const { url, post } = await start(await stores.fresh('sqlite'));
    const size = 4 * 1024 * 1024;
    const head = `POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`;
    const stalled = Array.from({ length: 24 }, () => speak(url, head + ' '.repeat(size - 100)));
    const ends = await Promise.all(stalled.map(({ closed }) => closed));
    // The rest of those that found no room is not kept, and their connections end with the server's patience.
    const says = (text: string) => ends.filter(end => end.includes(text)).length;
    expect(says('HTTP/1.1 503')).toBe(24);
    // Eight have room at a time. On a busy machine the last come when the first have given theirs up.
    expect(says('the body came too slowly')).toBeLessThanOrEqual(16);
    expect(says('cannot store now')).toBeGreaterThanOrEqual(8);
    for (const end of ends) expect(end.toLowerCase()).toContain('retry-after: ');
    const install = await newInstall();
    expect((await post(await request(install, await record(install, [exposure], at)))).status).toBe(200);
  });

  test.each([
    ['too many headers', `GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    [
      'two lengths',
      'POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/export HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
      '400',
    ],
    [
      'two different lengths',
      'POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}abc',
      '400',
    ],
    ['a line that ends early', 'GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n', '400'],
    ['no HTTP', 'hello\r\n\r\n', '400'],
  ])('%s: refused once, and nothing behind it is answered', async (_, bytes, status) => {
    const { url } = await start(await stores.fresh('sqlite'));
    const heard = await speak(url, bytes).closed;
    expect(heard.match(/HTTP\/1\.1 (\d+)/g)).toEqual([`HTTP/1.1 ${status}`]);
  });
});

describe('D18: pages of other origins', () => {
  test('may send with a token, and read nothing', async () => {
    const database = await stores.fresh('sqlite');
    const store = await openStore(database);
    const token = await createToken(store.database, { tenant: 'default', role: 'auditor', label: '' });
    await store.database.destroy();
    const { url } = await start(database);
    const origin = { origin: 'https://forum.example.com' };
    for (const path of ['/v1/export', '/v1/statistics', '/v1/checkpoint', '/v1/consistency?from=0&to=0', '/metrics']) {
      const answer = await fetch(url + path, { headers: { ...origin, authorization: `Bearer ${token}` } });
      expect(answer.headers.get('access-control-allow-origin'), path).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
      const asked = { ...origin, 'access-control-request-method': 'GET' };
      const preflight = await fetch(url + path, { method: 'OPTIONS', headers: asked });
      expect(preflight.headers.get('access-control-allow-origin'), path).toBeNull();
    }
    const sent = await fetch(`${url}/v1/logs`, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(sent.headers.get('access-control-allow-origin')).toBe('*');
    expect(sent.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('cannot send without asking first, nor under a name that points at this machine', async () => {
    const { url, post } = await start(await stores.fresh('sqlite'));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await post('{}', { 'content-type': type })).status).toBe(415);
    }
    const named = 'GET /v1/export HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n';
    expect(await speak(url, named).closed).toMatch(/^HTTP\/1\.1 403/);
    const own = `GET /v1/export HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`;
    expect(await speak(url, own).closed).toMatch(/^HTTP\/1\.1 200/);
  });
});
