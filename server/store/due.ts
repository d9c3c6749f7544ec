import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Kind } from './open.ts';
import type { Tables } from './tables.ts';

/** Rows looked at in one pass. */
const rows = 500;

/** Take a row of `sequencer`: of many that would do the same, one works. On SQLite a transaction does it by itself. */
export async function hold(transaction: Transaction<Tables>, kind: Kind, id: 1 | 2 | 3): Promise<void> {
  if (kind === 'sqlite') return;
  await transaction.selectFrom('sequencer').select('id').where('id', '=', id).forUpdate().execute();
}

/** Ids of the first rows that together hold so many events, and how many they hold. */
export async function due(
  transaction: Transaction<Tables>,
  order: RawBuilder<unknown>,
  most: number,
): Promise<{ ids: number[]; events: number }> {
  const { rows: found } = await sql<{ id: number; size: number }>`select id, size ${order} limit ${rows}`.execute(
    transaction,
  );
  const ids: number[] = [];
  let events = 0;
  for (const { id, size } of found) {
    if (events >= most) break;
    ids.push(id);
    events += size;
  }
  return { ids, events };
}
