import { createHash } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { backup as copySqlite } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Kysely, sql, type Transaction } from 'kysely';
import { rollUpIn } from '../statistics/roll.ts';
import { openStore, type Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { sequenceIn } from '../tree/sequence.ts';
import { backedUp, format, page, version } from './tables.ts';

/**
 * Write everything to a file, gzipped lines of JSON that either store takes back, while the collector goes on. The
 * signing key is not in it. Returns the number of rows.
 */
export async function backup(store: Store, file: string): Promise<number> {
  if (!store.sqlite) return write(store, file);
  // A consistent copy first: reading it all in one transaction would keep the collector from writing.
  const copy = `${file}.copy`;
  try {
    await copySqlite(store.sqlite, copy);
    const copied = await openStore(copy);
    const rows = await write(copied, file);
    await copied.database.destroy();
    return rows;
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

async function write(store: Store, file: string): Promise<number> {
  const begun = store.database.transaction();
  return (store.kind === 'postgres' ? begun.setIsolationLevel('repeatable read') : begun).execute(async transaction => {
    if (store.kind === 'postgres') await sql`lock table sequencer in exclusive mode`.execute(transaction);
    // So that little waits in the copy.
    while ((await sequenceIn(transaction, store.kind)) > 0 || (await rollUpIn(transaction, store.kind)) > 0);
    let rows = 0;
    const lines = (async function* () {
      const digest = createHash('sha256');
      for await (const line of contents(transaction)) {
        digest.update(line);
        rows++;
        yield line;
      }
      yield `${JSON.stringify({ end: digest.digest('base64url') })}\n`;
    })();
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    return rows - 1;
  });
}

async function* contents(transaction: Transaction<Tables>): AsyncGenerator<string> {
  yield `${JSON.stringify({ format, version })}\n`;
  for (const { table, key } of backedUp) {
    let last: unknown[] | undefined;
    do {
      const rows = await pageAfter(transaction, table, key, last);
      for (const row of rows) yield `${JSON.stringify({ table, row: portable(row) })}\n`;
      const end = rows.at(-1);
      last = end && key.map(column => end[column]);
    } while (last);
  }
}

type Row = Record<string, unknown>;

async function pageAfter(database: Kysely<Tables>, table: string, key: readonly string[], last: unknown[] | undefined) {
  const columns = sql.join(key.map(column => sql.id(column)));
  const after = last ? sql`where (${columns}) > (${sql.join(last)})` : sql``;
  const { rows } = await sql<Row>`select * from ${sql.id(table)} ${after}
    order by ${columns} limit ${page}`.execute(database);
  return rows;
}

/** Without what only this store has: SQLite's row number, PostgreSQL's number of a transaction. Bytes as base64. */
function portable({ tx: _, arrival: __, ...row }: Row): Row {
  const texts = Object.entries(row).flatMap(([name, value]) =>
    value instanceof Uint8Array ? [[name, Buffer.from(value).toString('base64')]] : [],
  );
  return { ...row, ...Object.fromEntries(texts) };
}
