import { sql, type Transaction } from 'kysely';
import type { Parcel } from './append.ts';
import { type Column, given, into } from './given.ts';
import type { Kind } from './open.ts';
import type { Tables } from './tables.ts';

/** An install by its row, and the highest number that was known of it before this parcel came. */
export type Met = { id: number; before: number };

const columns: readonly Column[] = [
  { name: 'tenant', type: 'text' },
  { name: 'install', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'first_seen', type: 'bigint' },
  { name: 'last_seen', type: 'bigint' },
  { name: 'last', type: 'bigint' },
];

/**
 * Whose parcels these are, at most one of each install. Undefined where a parcel is unsigned or another key holds the
 * name: the first that signs has it. Until the transaction ends nobody else adds to the sequences of those that are met.
 */
export async function meetInstalls(
  transaction: Transaction<Tables>,
  kind: Kind,
  parcels: readonly Parcel[],
): Promise<(Met | undefined)[]> {
  const nameOf = (tenant: string, install: string | undefined) => `${tenant} ${install}`;
  const signed = parcels.filter(({ origin, events }) => origin && events.length > 0);
  if (signed.length === 0) return parcels.map(() => undefined);
  const rows = signed.map(({ tenant, received, origin, events }) => ({
    tenant,
    install: origin?.install,
    key: origin?.key,
    first_seen: received,
    last_seen: received,
    last: events.at(-1)?.seq,
  }));
  // In one order everywhere: two processes that meet the same installs must not wait for each other.
  rows.sort((a, b) => (nameOf(a.tenant, a.install) < nameOf(b.tenant, b.install) ? -1 : 1));
  const greatest = sql.raw(kind === 'sqlite' ? 'max' : 'greatest');
  // `where true`: without it SQLite takes the conflict's `on` for that of a join.
  const { rows: found } = await sql<{
    id: number;
    tenant: string;
    install: string;
    last_before: number;
  }>`/* meet_installs */
    ${into('install', columns)} select * from (${given(kind, columns, rows)}) as met where true
    on conflict (tenant, install) do update set last_seen = excluded.last_seen, last_before = install.last,
      last = ${greatest}(install.last, excluded.last) where install.key = excluded.key
    returning id, tenant, install, last_before`.execute(transaction);
  const met = new Map(found.map(one => [nameOf(one.tenant, one.install), { id: one.id, before: one.last_before }]));
  return parcels.map(({ tenant, origin }) => met.get(nameOf(tenant, origin?.install)));
}
