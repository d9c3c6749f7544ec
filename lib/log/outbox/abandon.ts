import type { Database } from '../database.ts';
import type { OutboxRow } from '../rows.ts';
import { requeue } from './reserve.ts';
import { oweWord } from './word.ts';

/** A batch whose events cannot be read any more will never go out: remember that a word about them is due. */
export function abandon(database: Database, id: string): Promise<void> {
  return database.transaction('rw', database.outbox, database.batches, database.uncovered, async () => {
    const rows = await database.outbox.where('batch').equals(id).sortBy('position');
    await database.batches.delete(id);
    await oweWord(database, rows, 'erased');
    await database.outbox.bulkDelete(rows.map(({ position }) => position));
  });
}

/**
 * The events of these rows are being erased by the person. Those that no server took leave the outbox, with a word due
 * about them; batches that hold some are taken apart. Within a transaction on outbox, batches and uncovered.
 */
export async function withdraw(database: Database, positions: number[]): Promise<void> {
  const rows = (await database.outbox.bulkGet(positions)).filter((row): row is OutboxRow => row !== undefined);
  for (const id of new Set(rows.flatMap(({ batch }) => batch ?? []))) await requeue(database, id);
  const waiting = rows.filter(({ state }) => state !== 'acked' && state !== 'quarantined');
  await oweWord(database, waiting, 'erased');
  await database.outbox.bulkDelete(rows.map(({ position }) => position));
}
