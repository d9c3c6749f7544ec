import { sql, type Transaction } from 'kysely';
import type { Parcel } from './append.ts';
import { type Column, given, into } from './given.ts';
import type { Kind } from './open.ts';
import type { Tables } from './tables.ts';

type Known = { id: number; key: string; seen: number };

/** Installs by tenant and pseudonym, as far as this process has met them. Neither id nor key of one ever changes. */
export type Installs = {
  /** The row's id; undefined where the parcel is unsigned or another key holds the name: the first that signs has it. */
  find(transaction: Transaction<Tables>, parcels: readonly Parcel[]): Promise<(number | undefined)[]>;
  /** What was found is remembered only once it is committed. */
  committed(): void;
};

/** Milliseconds after which "last seen" is written again: not with every request. */
const fresh = 3_600_000;
const remembered = 20_000;

type Met = { id: number; tenant: string; install: string; key: string; last_seen: number };
const columns: readonly Column[] = [
  { name: 'tenant', type: 'text' },
  { name: 'install', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'first_seen', type: 'bigint' },
  { name: 'last_seen', type: 'bigint' },
];

export function createInstalls(cache: Map<string, Known>, kind: Kind): Installs {
  const met = new Map<string, Known>();
  const nameOf = ({ tenant, origin }: Parcel) => `${tenant} ${origin?.install}`;

  async function meet(transaction: Transaction<Tables>, parcels: Parcel[]): Promise<void> {
    const byName = new Map(parcels.map(parcel => [nameOf(parcel), parcel]));
    // In one order everywhere: two processes that meet the same installs must not wait for each other.
    const wanted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, parcel]) => parcel);
    const values = wanted.map(({ tenant, received, origin }) => ({
      tenant,
      install: origin?.install,
      key: origin?.key,
      first_seen: received,
      last_seen: received,
    }));
    // `where true`: without it SQLite takes the conflict's `on` for that of a join.
    const { rows } = await sql<Met>`${into('install', columns)}
      select * from (${given(kind, columns, values)}) as met where true
      on conflict (tenant, install) do update set last_seen = excluded.last_seen
      returning id, tenant, install, key, last_seen`.execute(transaction);
    for (const { id, tenant, install, key, last_seen } of rows) {
      met.set(`${tenant} ${install}`, { id, key, seen: last_seen });
    }
  }

  return {
    find: async (transaction, parcels) => {
      const unknown = parcels.filter(parcel => {
        const known = cache.get(nameOf(parcel));
        return parcel.origin && parcel.events.length > 0 && !(known && parcel.received - known.seen < fresh);
      });
      if (unknown.length > 0) await meet(transaction, unknown);
      return parcels.map(parcel => {
        const known = met.get(nameOf(parcel)) ?? cache.get(nameOf(parcel));
        return known && known.key === parcel.origin?.key ? known.id : undefined;
      });
    },
    committed: () => {
      if (cache.size + met.size > remembered) cache.clear();
      for (const [name, known] of met) cache.set(name, known);
    },
  };
}
