import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = fileURLToPath(new URL('../fixtures/pages', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export type Served = { body: string; type?: string; headers?: Record<string, string>; status?: number };

export type Pages = {
  /**
   * `http://<host>.localhost:<port><path>`. Chromium resolves `*.localhost` to this machine by itself and treats it as
   * secure, so that `navigator.clipboard` exists; every host is an origin of its own.
   */
  url(path: string, host?: string): string;
  /** Serve this at `path` on every host; returns its address on the first one. */
  put(path: string, served: string | Served): string;
  /** Serve the files of a folder below `prefix`. */
  putFolder(prefix: string, folder: string): void;
  /** Paths asked for so far, with their query. */
  asked: string[];
  /** The header lines that came with the last request for a path. */
  heard: Map<string, IncomingHttpHeaders>;
  close(): Promise<void>;
};

/** A web server on loopback: what was `put`, else files of `tests/fixtures/pages`. */
export async function servePages(): Promise<Pages> {
  const served = new Map<string, Served>();
  const asked: string[] = [];
  const heard = new Map<string, IncomingHttpHeaders>();
  const folders = new Map<string, string>([['/', fixtures]]);
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname + search);
    heard.set(pathname + search, request.headers);
    const found = served.get(pathname + search) ?? served.get(pathname) ?? (await fromFolders(folders, pathname));
    response.writeHead(found?.status ?? (found ? 200 : 404), {
      'content-type': found?.type ?? types['.html'],
      'cache-control': 'no-store',
      ...found?.headers,
    });
    response.end(found?.body ?? 'not found');
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const url = (path: string, host = 'forum'): string => `http://${host}.localhost:${port}${path}`;
  return {
    url,
    put(path, page) {
      served.set(path, typeof page === 'string' ? { body: page } : page);
      return url(path);
    },
    putFolder: (prefix, folder) => void folders.set(prefix, folder),
    asked,
    heard,
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The folder with the longest prefix. */
async function fromFolders(folders: Map<string, string>, pathname: string): Promise<Served | undefined> {
  const [found] = [...folders]
    .filter(([prefix]) => pathname.startsWith(prefix))
    .sort(([a], [b]) => b.length - a.length);
  if (!found) return undefined;
  const [prefix, folder] = found;
  const path = normalize(join(folder, decodeURIComponent(pathname.slice(prefix.length))));
  if (!path.startsWith(folder)) return undefined;
  const body = await readFile(path, 'utf8').catch(() => undefined);
  return body === undefined ? undefined : { body, type: types[extname(path)] ?? 'application/octet-stream' };
}
