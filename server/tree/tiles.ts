import type { Kysely } from 'kysely';
import type { Node } from '../../lib/chain/proof.ts';
import { emptyEdge, growNode, type Sha256 } from '../../lib/chain/tree.ts';
import type { Tables } from '../store/tables.ts';

// The tree's nodes at every eighth level, 256 to a row, as https://c2sp.org/tlog-tiles lays them out: a proof reads a
// handful of rows instead of every leaf.
const width = 256;
const hashLength = 32;

/** The levels of the tree that are kept. */
export const keptEvery = 8;

/** Add the new nodes of each level that is kept. The leaves among them begin at the `start`-th. */
export async function addTiles(
  database: Kysely<Tables>,
  tenant: string,
  start: number,
  levels: readonly Uint8Array[][],
): Promise<void> {
  for (const [level, nodes] of levels.entries()) {
    const from = Math.floor(start / width ** level);
    const first = Math.floor(from / width);
    const begun = from % width === 0 ? undefined : await readTile(database, tenant, level, first);
    const hashes = Buffer.concat([begun?.subarray(0, (from % width) * hashLength) ?? new Uint8Array(), ...nodes]);
    const rows = [];
    for (let at = 0; at < hashes.length; at += width * hashLength) {
      rows.push({ tenant, level, idx: first + rows.length, hashes: hashes.subarray(at, at + width * hashLength) });
    }
    await database
      .insertInto('tile')
      .values(rows)
      .onConflict(on =>
        on.columns(['tenant', 'level', 'idx']).doUpdateSet(({ ref }) => ({ hashes: ref('excluded.hashes') })),
      )
      .execute();
  }
}

/** Reads nodes of a tenant's tree, each tile once. */
export function nodeReader(database: Kysely<Tables>, tenant: string, sha256: Sha256): Node {
  const tiles = new Map<string, Promise<Uint8Array | undefined>>();
  return async (level, index) => {
    const [row, below] = [Math.floor(level / 8), 2 ** (level % 8)];
    const first = index * below;
    const idx = Math.floor(first / width);
    const name = `${row} ${idx}`;
    const reading = tiles.get(name) ?? readTile(database, tenant, row, idx);
    tiles.set(name, reading);
    const tile = await reading;
    const at = first % width;
    if (!tile || tile.length < (at + below) * hashLength) throw new Error(`tile ${name} of the tree is missing`);
    return rootOfNodes(sha256, tile, at, below);
  };
}

function rootOfNodes(sha256: Sha256, tile: Uint8Array, at: number, count: number): Uint8Array {
  let edge = emptyEdge;
  for (let index = at; index < at + count; index++) {
    edge = growNode(sha256, edge, tile.slice(index * hashLength, (index + 1) * hashLength));
  }
  const [root] = edge.roots;
  if (!root) throw new Error('a subtree has at least one node');
  return root;
}

async function readTile(database: Kysely<Tables>, tenant: string, level: number, idx: number) {
  const row = await database
    .selectFrom('tile')
    .select('hashes')
    .where('tenant', '=', tenant)
    .where('level', '=', level)
    .where('idx', '=', idx)
    .executeTakeFirst();
  return row?.hashes;
}
