import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { post } from '../../../lib/sync/post.ts';
import { targetOf } from '../../../lib/sync/target.ts';

const servers: Server[] = [];
const world = { fetch, now: Date.now, random: () => 0, version: '1' };
const ok: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
};

async function serving(listener: RequestListener) {
  const seen: { request: IncomingMessage; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    seen.push({ request, body: Buffer.concat(parts) });
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = await targetOf({ endpoint, policy: 'p', token: 't0ken' });
  if (target.state !== 'on') throw new Error('no target');
  return { target, seen };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('post', () => {
  test('sends JSON with the token, compressed above one kibibyte', async () => {
    const { target, seen } = await serving(ok);
    const long = JSON.stringify({ a: 'x'.repeat(5_000) });
    expect(await post(target, '{"a":1}', world)).toEqual({ kind: 'taken', refused: 0 });
    expect(await post(target, long, world)).toEqual({ kind: 'taken', refused: 0 });
    const [small, large] = seen;
    expect(small?.request).toMatchObject({ method: 'POST', url: '/v1/logs' });
    expect(small?.request.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer t0ken' });
    expect(small?.request.headers['content-encoding']).toBeUndefined();
    expect(small?.body.toString()).toBe('{"a":1}');
    expect(large?.request.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(large?.body ?? '').toString()).toBe(long);
  });

  test('D05: keeps no cookie', async () => {
    const { target, seen } = await serving((request, response) => {
      response.setHeader('set-cookie', 'id=1');
      ok(request, response as never);
    });
    await post(target, '{}', world);
    await post(target, '{}', world);
    expect(seen[1]?.request.headers.cookie).toBeUndefined();
  });

  test('C05: does not follow a redirect, so nothing reaches another host', async () => {
    const other = await serving(ok);
    const { target } = await serving((_, response) => {
      response.writeHead(307, { location: other.target.url }).end();
    });
    expect(await post(target, '{}', world)).toEqual({ kind: 'later' });
    expect(other.seen).toEqual([]);
  });

  test('D05: an endless answer is cut off and does not count as taken', async () => {
    let [sent, cut] = [0, () => {}];
    const closed = new Promise<void>(resolve => {
      cut = resolve;
    });
    const { target } = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
        sent += 65_536;
      };
      response.on('drain', more);
      response.on('close', cut);
      more();
    });
    expect(await post(target, '{}', world)).toEqual({ kind: 'later' });
    await closed;
    // What fits into the buffers of both ends, and no more.
    expect(sent).toBeLessThan(64_000_000);
  });

  test.each([
    ['body', true],
    ['headers', false],
  ])('D05: a %s that comes byte by byte, for ever, is given up, and the connection with it', async (_, begins) => {
    let [bytes, cut] = [0, () => {}];
    const closed = new Promise<void>(resolve => {
      cut = resolve;
    });
    const { target } = await serving((request, response) => {
      if (begins) response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      else request.socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
      const drip = setInterval(() => {
        bytes++;
        if (begins) response.write(' ');
        else request.socket.write('x');
      }, 5);
      request.socket.on('close', () => {
        clearInterval(drip);
        cut();
      });
    });
    expect(await post(target, '{}', world, 1_000)).toEqual({ kind: 'later' });
    await closed;
    expect(bytes).toBeGreaterThan(1);
  });

  test('D05: a compressed bomb is read to the same limit', async () => {
    const { target } = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(50_000_000)));
    });
    expect(await post(target, '{}', world)).toEqual({ kind: 'later' });
  });

  test('D05: an answer that breaks off, bad JSON and a refused connection mean later', async () => {
    const cut = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await post(cut.target, '{}', world)).toEqual({ kind: 'later' });
    const bad = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{');
    });
    expect(await post(bad.target, '{}', world)).toEqual({ kind: 'later' });
    const closed = await targetOf({ endpoint: 'http://127.0.0.1:1', policy: 'p' });
    if (closed.state === 'on') expect(await post(closed, '{}', world)).toEqual({ kind: 'later' });
  });

  test('honours Retry-After', async () => {
    const { target } = await serving((_, response) => {
      response.writeHead(503, { 'retry-after': '120' }).end();
    });
    expect(await post(target, '{}', world)).toEqual({ kind: 'later', wait: 120_000 });
  });
});
