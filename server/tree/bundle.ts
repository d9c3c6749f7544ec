import type { Kysely } from 'kysely';
import { timeOf } from '../../lib/chain/uuid7.ts';
import type { Tables } from '../store/tables.ts';

// Which event each leaf is, 256 to a row beside the tiles: the entry bundles of https://c2sp.org/tlog-tiles, with the ids
// of the entries.
export const width = 256;
const uidLength = 16;

export const bytesOf = (uids: readonly string[]): Buffer => Buffer.from(uids.join('').replaceAll('-', ''), 'hex');

export function uidsOf(bytes: Uint8Array): string[] {
  const hex = Buffer.from(bytes).toString('hex');
  const uids: string[] = [];
  for (let at = 0; at < hex.length; at += 2 * uidLength) {
    const part = (from: number, to: number) => hex.slice(at + from, at + to);
    uids.push(`${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`);
  }
  return uids;
}

/** Leaves in order, and when they were received: none before `earliest`, none after `latest`. */
export type Leaves = { uids: Uint8Array; hashes: Uint8Array; earliest: number; latest: number };

/** Add leaves after the `start`-th. */
export async function addBundles(database: Kysely<Tables>, tenant: string, start: number, leaves: Leaves) {
  const first = Math.floor(start / width);
  const begun = start % width === 0 ? undefined : await readBundle(database, tenant, first);
  const uids = Buffer.concat([begun?.uids ?? new Uint8Array(), leaves.uids]);
  const rows = [];
  for (let at = 0; at < uids.length; at += width * uidLength) {
    const { earliest, latest } = leaves;
    const within = at === 0 && begun ? joined(begun, leaves) : { earliest, latest };
    rows.push({ tenant, idx: first + rows.length, ...within, uids: uids.subarray(at, at + width * uidLength) });
  }
  await database
    .insertInto('bundle')
    .values(rows)
    .onConflict(on =>
      on.columns(['tenant', 'idx']).doUpdateSet(({ ref }) => ({
        uids: ref('excluded.uids'),
        earliest: ref('excluded.earliest'),
        latest: ref('excluded.latest'),
      })),
    )
    .execute();
}

type Range = { earliest: number; latest: number };
const joined = (a: Range, b: Range): Range => ({
  earliest: Math.min(a.earliest, b.earliest),
  latest: Math.max(a.latest, b.latest),
});

/** The uids of the leaves from one place to before another, each with its place. */
export async function readUids(database: Kysely<Tables>, tenant: string, from: number, end: number) {
  const rows = await database
    .selectFrom('bundle')
    .select(['idx', 'uids'])
    .where('tenant', '=', tenant)
    .where('idx', '>=', Math.floor(from / width))
    .where('idx', '<', Math.ceil(end / width))
    .orderBy('idx')
    .execute();
  return rows
    .flatMap(({ idx, uids }) => uidsOf(uids).map((uid, index) => ({ index: idx * width + index, uid })))
    .filter(({ index }) => index >= from && index < end);
}

/** The place of an event's leaf in the tree, by when it was received; undefined where it is not in it. */
export async function placeOf(database: Kysely<Tables>, tenant: string, uid: string, received: number) {
  const wanted = bytesOf([uid]);
  const rows = await database
    .selectFrom('bundle')
    .select(['idx', 'uids'])
    .where('tenant', '=', tenant)
    .where('latest', '>=', received)
    .where('earliest', '<=', received)
    .orderBy('latest')
    .execute();
  for (const { idx, uids } of rows) {
    for (let at = 0; at < uids.length; at += uidLength) {
      if (wanted.equals(uids.subarray(at, at + uidLength))) return idx * width + at / uidLength;
    }
  }
  return undefined;
}

const readBundle = (database: Kysely<Tables>, tenant: string, idx: number) =>
  database
    .selectFrom('bundle')
    .select(['uids', 'earliest', 'latest'])
    .where('tenant', '=', tenant)
    .where('idx', '=', idx)
    .executeTakeFirst();

/** Between which times the events with these uids lie, which says in which partitions. */
export function timesOf(uids: readonly string[]): { first: number; last: number } {
  const times = uids.map(uid => timeOf(uid) ?? 0);
  return { first: Math.min(...times), last: Math.max(...times) };
}
