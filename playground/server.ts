import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { streamed } from './pages/stream.ts';
import { type Answer, answer } from './routes.ts';

export type Playground = {
  port: number;
  /** Address of a path on one of the playground's hosts: `forum`, `tracker`, `mail`, or the start page. */
  at: (host: string, path: string) => string;
  close: () => Promise<void>;
};

/** Browsers resolve every name below `localhost` to this machine and treat it as a secure context. */
const address = (port: number) => (host: string, path: string) =>
  `http://${host === '' ? '' : `${host}.`}localhost:${port}${path}`;

/** Serves the playground on loopback, at `port` or the next free one. Port 0 takes any. */
export async function startPlayground(port = 4747): Promise<Playground> {
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy());
  });
  const used = await listen(server, port, port === 0 ? 0 : port + 20);
  return {
    port: used,
    at: address(used),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, last: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < last) listen(server, port + 1, last).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      const used = server.address();
      resolve(typeof used === 'object' && used ? used.port : port);
    });
  });
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  if (url.pathname === '/stream') return stream(response);
  const asset = /^\/assets\/([a-z-]+\.(?:css|js|svg))$/.exec(url.pathname)?.[1];
  const found = asset ? await readAsset(asset) : answer(url, address(Number(url.port)));
  response.writeHead(found.status ?? 200, { 'content-type': found.type, 'cache-control': 'no-store' });
  response.end(found.body);
}

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

async function readAsset(name: string): Promise<Answer> {
  const body = await readFile(new URL(`assets/${name}`, import.meta.url)).catch(() => undefined);
  if (!body) return { status: 404, type: 'text/plain', body: 'not found' };
  return { type: `${types[name.slice(name.lastIndexOf('.') + 1)]}; charset=utf-8`, body };
}

/** One line of JSON for each state of the streamed post, about twelve a second. */
async function stream(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  for (const { markup } of streamed()) {
    if (response.destroyed) return;
    response.write(`${JSON.stringify({ cooked: markup })}\n`);
    await pause(80);
  }
  response.end();
}
