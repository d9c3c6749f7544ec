import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { readUids, timesOf } from '../tree/bundle.ts';

/** Leaves that one query of an export reads. */
export const page = 1_000;

/** A tenant's leaves in the order of its tree, from place `from` on and before place `end`, with their events. */
export async function readLeaves(database: Kysely<Tables>, tenant: string, from: number, end: number) {
  const places = await readUids(database, tenant, from, end);
  const uids = places.map(({ uid }) => uid);
  if (uids.length === 0) return [];
  const { first, last } = timesOf(uids);
  const rows = await database
    .selectFrom('event')
    .innerJoin('install', 'install.id', 'event.install')
    .leftJoin('disclosed', on =>
      on.onRef('disclosed.tenant', '=', 'event.tenant').onRef('disclosed.uid', '=', 'event.uid'),
    )
    .select([
      'install.install',
      'install.key',
      'event.team',
      'event.received',
      'event.seq',
      'event.uid',
      'event.at',
      'event.hash',
      'event.before',
      'event.salt',
      'event.leaf',
      'event.signed',
      'disclosed.fields',
    ])
    .where('event.tenant', '=', tenant)
    .where('event.uid', 'in', uids)
    .where('event.at', '>=', first)
    .where('event.at', '<=', last)
    .execute();
  const found = new Map(rows.map(row => [row.uid, row]));
  return places.flatMap(({ index, uid }) => {
    const row = found.get(uid);
    return row ? [{ index, ...row }] : [];
  });
}
