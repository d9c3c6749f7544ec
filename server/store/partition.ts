import { sql } from 'kysely';
import type { Store } from './open.ts';

/** Months kept ready, from the last one to this many ahead. */
const ahead = 3;

/**
 * Make the months' partitions on PostgreSQL; elsewhere nothing. A month whose events came before its partition stays in
 * the default one, which is slower to drop and otherwise the same.
 */
export async function ensurePartitions({ kind, database }: Store, now: number): Promise<void> {
  if (kind !== 'postgres') return;
  const date = new Date(now);
  for (let month = -1; month <= ahead; month++) {
    const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month);
    const until = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month + 1);
    const name = `event_${new Date(from).toISOString().slice(0, 7).replace('-', '_')}`;
    try {
      await sql`create table if not exists ${sql.id(name)} partition of event
        for values from (${sql.lit(from)}) to (${sql.lit(until)})`.execute(database);
    } catch (error) {
      // Two collectors at once, or rows in the default partition; both leave a store that works.
      if (!known.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}

/** duplicate_table, unique_violation (of the catalogue, in a race), check_violation, deadlock_detected. */
const known: ReadonlySet<string> = new Set(['42P07', '23505', '23514', '40P01']);
