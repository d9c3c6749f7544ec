import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../server/store/postgres.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();

/** What stands between: until `cut`, after which open connections stay open and nothing comes through. */
async function between(url: string) {
  const sockets = new Set<Socket>();
  let open = new Set<Socket>();
  const { port, hostname } = new URL(url);
  const server = createServer(socket => {
    const behind = connect(Number(port), hostname);
    for (const [from, to] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(from);
      open.add(from);
      from.on('data', data => {
        if (open.has(from)) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut: () => {
      open = new Set();
    },
  };
}

test('D16: a PostgreSQL that falls silent is given up, and the next connection is used', async () => {
  const { url, cut } = await between(await stores.fresh('postgres'));
  const database = openPostgres(url, 2_000);
  onTestFinished(() => database.destroy());
  const ask = () => sql`select 1`.execute(database);
  await ask();
  cut();
  await expect(ask()).rejects.toThrow();
  await expect.poll(() => ask().then(() => 'answered')).toBe('answered');

  const held = database.transaction().execute(async transaction => {
    await sql`select 1`.execute(transaction);
    cut();
    await sql`select 1`.execute(transaction);
  });
  await expect(held).rejects.toThrow();
  await expect.poll(() => ask().then(() => 'answered')).toBe('answered');
});

test('every connection commits to disk before it answers, whatever server and address say', async () => {
  const url = await stores.fresh('postgres');
  const owner = openPostgres(url);
  const name = new URL(url).pathname.slice(1);
  await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(owner);
  await owner.destroy();
  const database = openPostgres(`${url}?options=-c%20search_path%3Dpg_temp%20-c%20statement_timeout%3D0`);
  onTestFinished(() => database.destroy());
  const { rows } = await sql`select current_setting('synchronous_commit') as commits,
    current_setting('statement_timeout') as patience, current_setting('search_path') as path`.execute(database);
  expect(rows).toEqual([{ commits: 'on', patience: '30s', path: 'pg_temp' }]);
});
