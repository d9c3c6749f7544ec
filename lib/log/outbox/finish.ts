import type { Database } from '../database.ts';
import type { BatchRow, CourierRow, OutboxRow } from '../rows.ts';
import { oweWord } from './word.ts';

const rowsOf = (database: Database, id: string): Promise<OutboxRow[]> =>
  database.outbox.where('batch').equals(id).sortBy('position');

/**
 * The server took the batch; `known` is what is known about it since. False where the batch is no longer waited for:
 * another endpoint will get the events.
 */
export function accept(database: Database, id: string, now: number, known?: CourierRow): Promise<boolean> {
  return database.transaction('rw', database.outbox, database.batches, database.courier, async () => {
    if (known) await database.courier.put(known);
    if (!(await database.batches.get(id))) return false;
    const rows = await rowsOf(database, id);
    await database.outbox.bulkPut(
      rows.map(({ batch: _, ...row }) => ({ ...row, state: 'acked' as const, ackedAt: now })),
    );
    await database.batches.delete(id);
    return true;
  });
}

/** The server refused the batch as a whole: halve it, or set a single event aside, with a word about the gap (true). */
export async function divide(database: Database, id: string): Promise<boolean> {
  const single = await database.transaction('rw', database.outbox, database.batches, async () => {
    const batch = await database.batches.get(id);
    if (!batch || batch.first === batch.last) return batch;
    const rows = await rowsOf(database, id);
    const middle = Math.ceil(rows.length / 2);
    await database.batches.delete(id);
    for (const half of [rows.slice(0, middle), rows.slice(middle)]) await addPart(database, batch, half);
    return undefined;
  });
  if (single) await quarantine(database, single.id);
  return single !== undefined;
}

async function addPart(database: Database, whole: BatchRow, rows: OutboxRow[]): Promise<void> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return;
  const { signature: _, ...rest } = whole;
  const id = crypto.randomUUID();
  await database.batches.add({ ...rest, id, first: first.seq, last: last.seq, attempt: 0 });
  await database.outbox.bulkPut(rows.map(row => ({ ...row, batch: id })));
}

function quarantine(database: Database, id: string): Promise<void> {
  return database.transaction('rw', database.outbox, database.batches, database.uncovered, async () => {
    const rows = await rowsOf(database, id);
    await oweWord(database, rows, 'quarantined');
    await database.outbox.bulkPut(rows.map(({ batch: _, ...row }) => ({ ...row, state: 'quarantined' as const })));
    await database.batches.delete(id);
  });
}
