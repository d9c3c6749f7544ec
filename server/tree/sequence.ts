import { hash } from 'node:crypto';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { type Edge, emptyEdge, growNode, leafNode, type Sha256 } from '../../lib/chain/tree.ts';
import { type Column, given, into } from '../store/given.ts';
import type { Kind, Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { addTiles, levelAbove } from './tiles.ts';

/** By way of a text, which Node makes in half the time of a buffer. */
export const sha256: Sha256 = input => Buffer.from(hash('sha256', input, 'binary'), 'binary');

/** Events put into the trees in one transaction. */
const perPass = 2_000;

type Arrived = { tenant: string; uid: string; at: number; hash: string; arrival: number; tx: string };

/**
 * Put events that were committed into their tenants' trees, in the order of their commits. Many collectors may call it at
 * once: one works, the others find nothing left. Returns how many events were put.
 */
export const sequence = ({ database, kind }: Store, limit = perPass): Promise<number> =>
  database.transaction().execute(transaction => sequenceIn(transaction, kind, limit));

/** The same within a transaction. */
export async function sequenceIn(transaction: Transaction<Tables>, kind: Kind, limit = perPass): Promise<number> {
  let mark = transaction.selectFrom('sequencer').select(['tx', 'arrival']).where('id', '=', 1);
  if (kind === 'postgres') mark = mark.forUpdate();
  const { tx, arrival } = await mark.executeTakeFirstOrThrow();
  const { rows } = await arrivedAfter(kind, tx, arrival, limit).execute(transaction);
  const last = rows.at(-1);
  if (!last) return 0;
  const tenants = Map.groupBy(rows, row => row.tenant);
  for (const [tenant, events] of tenants) await plant(transaction, kind, tenant, events);
  await transaction.updateTable('sequencer').set({ tx: last.tx, arrival: last.arrival }).where('id', '=', 1).execute();
  return rows.length;
}

/**
 * On PostgreSQL an event with a smaller number can become visible after one with a larger: only transactions older than
 * every running one are complete. On SQLite numbers are given in the order of the commits.
 */
export const isSettled = (tx: string, arrival: number): RawBuilder<boolean> =>
  sql`(event.tx, arrival) > (${tx}::xid8, ${arrival}) and event.tx < pg_snapshot_xmin(pg_current_snapshot())`;

function arrivedAfter(kind: Kind, tx: string, arrival: number, limit: number): RawBuilder<Arrived> {
  if (kind === 'sqlite') {
    return sql<Arrived>`select tenant, uid, at, hash, arrival, '0' as tx from event
      where arrival > ${arrival} order by arrival limit ${limit}`;
  }
  return sql<Arrived>`select tenant, uid, at, hash, arrival, tx::text as tx from event
    where ${isSettled(tx, arrival)} order by event.tx, arrival limit ${limit}`;
}

async function plant(transaction: Transaction<Tables>, kind: Kind, tenant: string, events: Arrived[]): Promise<void> {
  let edge = await readEdge(transaction, tenant);
  const start = edge.size;
  const levels: Uint8Array[][] = [[]];
  const made = (node: Uint8Array, leaves: number) => {
    const level = levelAbove(leaves);
    if (level === undefined) return;
    levels[level] ??= [];
    levels[level].push(node);
  };
  for (const event of events) {
    const node = leafNode(sha256, Buffer.from(event.hash, 'base64url'));
    made(node, 1);
    edge = growNode(sha256, edge, node, made);
  }
  await addTiles(transaction, tenant, start, levels);
  const leaves = events.map(({ uid, at }, index) => ({ tenant, idx: start + index, uid, at }));
  await sql`${into('leaf', leafColumns)} ${given(kind, leafColumns, leaves)}`.execute(transaction);
  const row = { size: edge.size, edge: edge.roots.map(root => Buffer.from(root).toString('base64url')).join() };
  await transaction
    .insertInto('tree')
    .values({ tenant, ...row })
    .onConflict(on => on.column('tenant').doUpdateSet(row))
    .execute();
}

const leafColumns: readonly Column[] = [
  { name: 'tenant', type: 'text' },
  { name: 'idx', type: 'bigint' },
  { name: 'uid', type: 'text' },
  { name: 'at', type: 'bigint' },
];

/** The edge of a tenant's tree as of now. */
export async function readEdge(database: Kysely<Tables>, tenant: string): Promise<Edge> {
  const row = await database.selectFrom('tree').selectAll().where('tenant', '=', tenant).executeTakeFirst();
  if (!row) return emptyEdge;
  return { size: row.size, roots: row.edge.split(',').map(root => new Uint8Array(Buffer.from(root, 'base64url'))) };
}
