import type { Database } from './database.ts';
import { eraseEvents } from './erase.ts';

/**
 * Erase events older than `before` (ms), then drop the leading rows that hold only hashes; the chain is kept from there
 * on. What still waits to be sent stays. Returns how many events were erased and how many rows dropped. Doing it twice
 * does nothing more.
 */
export async function retainLog(database: Database, before: number): Promise<{ erased: number; dropped: number }> {
  const erased = await eraseEvents(database, { before, keepWaiting: true });
  const dropped = await database.transaction('rw', database.events, database.marks, async () => {
    const filled = database.events.orderBy('position').filter(row => row.payload !== undefined);
    const firstFilled = await filled.first();
    const last = await database.events
      .where('position')
      .below(firstFilled?.position ?? Number.POSITIVE_INFINITY)
      .last();
    if (!last) return 0;
    const { position, epoch, seq, chain } = last;
    await database.marks.put({ name: 'anchor', position, epoch, seq, chain });
    return database.events.where('position').belowOrEqual(position).delete();
  });
  return { erased, dropped };
}
