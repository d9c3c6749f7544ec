import { hash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { type Edge, emptyEdge, leafNode, parentNode, type Sha256 } from '../../lib/chain/tree.ts';
import type { Tables } from '../store/tables.ts';
import { addBundles, type Leaves } from './bundle.ts';
import { addTiles, keptEvery } from './tiles.ts';

/** By way of a text, which Node makes in half the time of a buffer. */
export const sha256: Sha256 = input => Buffer.from(hash('sha256', input, 'binary'), 'binary');

const hashLength = 32;

/** Put leaves into a tenant's tree. */
export async function plant(transaction: Transaction<Tables>, tenant: string, leaves: Leaves): Promise<void> {
  const edge = await readEdge(transaction, tenant);
  const nodes: Uint8Array[] = [];
  for (let at = 0; at < leaves.hashes.length; at += hashLength) {
    nodes.push(leafNode(sha256, leaves.hashes.subarray(at, at + hashLength)));
  }
  const { grown, levels } = extend(edge, nodes);
  await addTiles(transaction, tenant, edge.size, levels);
  await addBundles(transaction, tenant, edge.size, leaves);
  const row = { size: grown.size, edge: grown.roots.map(root => Buffer.from(root).toString('base64url')).join() };
  await transaction
    .insertInto('tree')
    .values({ tenant, ...row })
    .onConflict(on => on.column('tenant').doUpdateSet(row))
    .execute();
}

/** The edge after these leaf nodes, level by level, and the new nodes of each level that is kept. */
export function extend(edge: Edge, leaves: Uint8Array[]): { grown: Edge; levels: Uint8Array[][] } {
  const old = [...edge.roots];
  const roots: Uint8Array[] = [];
  const levels: Uint8Array[][] = [];
  let [start, nodes] = [edge.size, leaves];
  for (let level = 0; start > 0 || nodes.length > 0; level++) {
    if (level % keptEvery === 0 && nodes.length > 0) levels.push(nodes);
    // An odd number of nodes was here before: the last of them waits for its neighbour.
    const waiting = start % 2 === 1 ? old.pop() : undefined;
    const all = waiting ? [waiting, ...nodes] : nodes;
    const alone = all.length % 2 === 1 ? all.at(-1) : undefined;
    if (alone) roots.unshift(alone);
    nodes = [];
    for (let index = 0; index + 1 < all.length; index += 2) {
      const [left, right] = [all[index], all[index + 1]];
      if (left && right) nodes.push(parentNode(sha256, left, right));
    }
    start = Math.floor(start / 2);
  }
  return { grown: { size: edge.size + leaves.length, roots }, levels };
}

/** The edge of a tenant's tree as of now. */
export async function readEdge(database: Kysely<Tables>, tenant: string): Promise<Edge> {
  const row = await database.selectFrom('tree').selectAll().where('tenant', '=', tenant).executeTakeFirst();
  if (!row) return emptyEdge;
  return { size: row.size, roots: row.edge.split(',').map(root => new Uint8Array(Buffer.from(root, 'base64url'))) };
}
