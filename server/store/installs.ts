import { type Kysely, sql } from 'kysely';
import type { Parcel } from './append.ts';
import { type Column, given, into } from './given.ts';
import type { Store } from './open.ts';
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
export type Meet = (transaction: Kysely<Tables>, parcels: readonly Parcel[]) => Promise<(Met | undefined)[]>;

/** It is done with every commit: each store gets its fastest form. */
export function createMeet({ sqlite }: Store): Meet {
  if (!sqlite) return inOneStatement;
  const names = columns.map(({ name }) => name);
  const statement = sqlite.prepare(
    `insert into install (${names.join()}) values (${names.map(() => '?').join()}) ${onConflict('max')}`,
  );
  return async (_, parcels) =>
    parcels.map(parcel => {
      const row = rowOf(parcel);
      if (!row) return undefined;
      const { tenant, install, key, first_seen, last_seen, last } = row;
      const found = statement.get(tenant, install, key, first_seen, last_seen, last);
      return found && { id: Number(found.id), before: Number(found.last_before) };
    });
}

export const onConflict = (greatest: string) =>
  `on conflict (tenant, install) do update set last_seen = excluded.last_seen, last_before = install.last,
    last = ${greatest}(install.last, excluded.last) where install.key = excluded.key
    returning id, tenant, install, last_before`;

/** Undefined where a parcel is unsigned. */
function rowOf({ tenant, received, origin, events }: Parcel) {
  const last = events.at(-1)?.seq;
  if (!origin || last === undefined) return undefined;
  return { tenant, install: origin.install, key: origin.key, first_seen: received, last_seen: received, last };
}

const nameOf = ({ tenant, install }: { tenant: string; install: string }) => `${tenant} ${install}`;

const inOneStatement: Meet = async (transaction, parcels) => {
  const rows = parcels.map(rowOf);
  const signed = rows.filter(row => row !== undefined);
  if (signed.length === 0) return parcels.map(() => undefined);
  // In one order everywhere: two processes that meet the same installs must not wait for each other.
  signed.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const { rows: found } = await sql<{ id: number; tenant: string; install: string; last_before: number }>`
    /* meet_installs */ ${into('install', columns)} ${given('postgres', columns, signed)} ${sql.raw(onConflict('greatest'))}`.execute(
    transaction,
  );
  const met = new Map(found.map(one => [nameOf(one), { id: one.id, before: one.last_before }]));
  return rows.map(row => row && met.get(nameOf(row)));
};
