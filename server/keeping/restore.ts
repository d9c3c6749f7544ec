import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { toBase64url } from '../../lib/chain/base64url.ts';
import { readCheckpoint } from '../../lib/chain/note.ts';
import { emptyEdge, grow, rootOf } from '../../lib/chain/tree.ts';
import { readLeaves } from '../export/leaves.ts';
import { isTime } from '../ingest/prove.ts';
import type { Store } from '../store/open.ts';
import { ensurePartitions } from '../store/partition.ts';
import type { Tables } from '../store/tables.ts';
import { newestCheckpoint } from '../tree/checkpoint.ts';
import { readEdge, sha256 } from '../tree/plant.ts';
import { backedUp, format, page, version } from './tables.ts';

const Head = z.object({ format: z.literal(format), version: z.literal(version) });
const Line = z.union([
  z.object({ table: z.enum(backedUp.map(({ table }) => table)), row: z.record(z.string(), z.unknown()) }),
  z.object({ end: z.string() }),
]);
type Row = Record<string, unknown>;

/**
 * Put a backup into an empty store, all or nothing, and prove that the trees are those that were signed. Returns the
 * number of rows. Throws where the store is not empty, or the file is damaged, cut short or of another version.
 */
export async function restore(store: Store, file: string): Promise<number> {
  // Partitions are made beforehand: rows of other months go to the default one.
  await ensurePartitions(store, Date.now());
  return store.database.transaction().execute(async transaction => {
    for (const table of ['event', 'install', 'token'] as const) {
      const any = await transaction.selectFrom(table).select(sql<number>`1`.as('one')).limit(1).execute();
      if (any.length > 0) throw new Error('This store is not empty. Restore into a new one.');
    }
    const rows = await readInto(transaction, store.kind, file);
    await proveTrees(transaction);
    return rows;
  });
}

async function readInto(transaction: Transaction<Tables>, kind: Store['kind'], file: string): Promise<number> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: 0 });
  const digest = createHash('sha256');
  let [headed, ended, rows] = [false, false, 0];
  let waiting: { table: string; rows: Row[] } = { table: '', rows: [] };
  const flush = async () => {
    if (waiting.rows.length > 0) await insert(transaction, kind, waiting.table, waiting.rows);
    waiting = { table: waiting.table, rows: [] };
  };
  for await (const text of lines) {
    if (!headed) {
      Head.parse(JSON.parse(text));
      headed = true;
      digest.update(`${text}\n`);
      continue;
    }
    const line = Line.parse(JSON.parse(text));
    if (ended) throw new Error('The backup goes on after its end.');
    if ('end' in line) {
      if (digest.digest('base64url') !== line.end) throw new Error('The backup is damaged.');
      ended = true;
      continue;
    }
    digest.update(`${text}\n`);
    if (line.table !== waiting.table || waiting.rows.length >= page) await flush();
    waiting.table = line.table;
    waiting.rows.push(line.row);
    rows++;
  }
  if (!ended) throw new Error('The backup was cut short.');
  await flush();
  if (kind === 'postgres') await raiseSequences(transaction);
  return rows;
}

async function insert(transaction: Transaction<Tables>, kind: Store['kind'], table: string, rows: Row[]) {
  const about = backedUp.find(one => one.table === table);
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map(row => sql`(${sql.join(columns.map(column => cellOf(column, row[column])))})`);
  const names = sql.join(columns.map(column => sql.id(column)));
  const override = kind === 'postgres' && about && 'identity' in about ? sql`overriding system value` : sql``;
  await sql`insert into ${sql.id(table)} (${names}) ${override} values ${sql.join(values)}`.execute(transaction);
}

const bytes: ReadonlySet<string> = new Set(['hashes', 'uids']);

function cellOf(column: string, value: unknown): unknown {
  if (bytes.has(column) && typeof value === 'string') return Buffer.from(value, 'base64');
  // An older collector on SQLite took any number for the time of sending. It only corrects a clock that is wrong.
  if (column === 'sent' && typeof value === 'number' && !isTime(value)) return null;
  return value;
}

async function raiseSequences(transaction: Transaction<Tables>): Promise<void> {
  for (const about of backedUp) {
    if (!('identity' in about)) continue;
    await sql`select setval(pg_get_serial_sequence(${about.table}, 'id'),
      (select coalesce(max(id), 1) from ${sql.id(about.table)}))`.execute(transaction);
  }
}

/** Grow every tree again from the hashes of its events. */
async function proveTrees(transaction: Transaction<Tables>): Promise<void> {
  const tenants = await transaction.selectFrom('tree').select('tenant').execute();
  for (const { tenant } of tenants) {
    const stored = await readEdge(transaction, tenant);
    const signed = await newestCheckpoint(transaction, tenant);
    const checkpoint = signed && readCheckpoint(signed.note.slice(0, signed.note.lastIndexOf('\n\n') + 1));
    let edge = emptyEdge;
    for (let from = 0; from < stored.size; from += page) {
      const leaves = await readLeaves(transaction, tenant, from, Math.min(from + page, stored.size));
      for (const { hash } of leaves) {
        edge = grow(sha256, edge, Buffer.from(hash, 'base64url'));
        if (edge.size === checkpoint?.size && toBase64url(rootOf(sha256, edge)) !== toBase64url(checkpoint.root)) {
          throw new Error(`The tree of ${tenant} is not the one that was signed.`);
        }
      }
    }
    if (edge.size !== stored.size || toBase64url(rootOf(sha256, edge)) !== toBase64url(rootOf(sha256, stored))) {
      throw new Error(`The tree of ${tenant} is not the one that was backed up.`);
    }
  }
}
