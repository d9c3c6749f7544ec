import { sql, type Transaction } from 'kysely';
import { due, hold } from '../store/due.ts';
import type { Kind, Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { plant } from './plant.ts';

/** Events put into the trees in one transaction. */
const perPass = 2_000;

/**
 * Put events that were committed into their tenants' trees, in the order of their commits. Many collectors may call it at
 * once: one works, the others find nothing left. Returns how many events were put.
 */
export const sequence = ({ database, kind }: Store, limit = perPass): Promise<number> =>
  database.transaction().execute(transaction => sequenceIn(transaction, kind, limit));

/** The same within a transaction. */
export async function sequenceIn(transaction: Transaction<Tables>, kind: Kind, limit = perPass): Promise<number> {
  await hold(transaction, kind, 1);
  const { ids, events } = await due(transaction, kind === 'sqlite' ? inOrder : settledInOrder, limit);
  if (ids.length === 0) return 0;
  const rows = await transaction.deleteFrom('arrival').where('id', 'in', ids).returningAll().execute();
  // What is deleted comes back in any order.
  rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  for (const [tenant, own] of Map.groupBy(rows, row => row.tenant)) {
    await plant(transaction, tenant, {
      uids: Buffer.concat(own.map(({ uids }) => uids)),
      hashes: Buffer.concat(own.map(({ hashes }) => hashes)),
      earliest: Math.min(...own.map(({ earliest }) => earliest)),
      latest: Math.max(...own.map(({ latest }) => latest)),
    });
  }
  return events;
}

const inOrder = sql`from arrival order by id`;
/** An arrival can become visible after a later one: only transactions older than every running one are complete. */
const settledInOrder = sql`from arrival
  where tx < pg_snapshot_xmin(pg_current_snapshot()) order by arrival.tx, id`;
