import type { Transaction } from 'kysely';
import type { Parcel } from './append.ts';
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
const remembered = 100_000;

export function createInstalls(cache: Map<string, Known>): Installs {
  const met = new Map<string, Known>();
  const nameOf = ({ tenant, origin }: Parcel) => `${tenant} ${origin?.install}`;

  async function meet(transaction: Transaction<Tables>, parcels: Parcel[]): Promise<void> {
    const byName = new Map(parcels.map(parcel => [nameOf(parcel), parcel]));
    // In one order everywhere: two processes that meet the same installs must not wait for each other.
    const wanted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, parcel]) => parcel);
    const rows = await transaction
      .insertInto('install')
      .values(
        wanted.map(({ tenant, received, origin }) => ({
          tenant,
          install: origin?.install ?? '',
          key: origin?.key ?? '',
          first_seen: received,
          last_seen: received,
        })),
      )
      .onConflict(on =>
        on.columns(['tenant', 'install']).doUpdateSet(({ ref }) => ({ last_seen: ref('excluded.last_seen') })),
      )
      .returning(['id', 'tenant', 'install', 'key', 'last_seen'])
      .execute();
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
