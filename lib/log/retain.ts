import type { Database } from './database.ts';
import { type Due, eraseEvents } from './erase.ts';

/** Events go that a collector took before `taken`, and those of before `written` that none took. Milliseconds. */
export type Retention = { taken: number; written: number };

/**
 * Erase what was kept long enough, then drop the leading rows that hold only hashes; the chain is kept from there on.
 * What still waits to be sent stays. Returns how many events were erased and how many rows dropped. Doing it twice does
 * nothing more.
 */
export async function retainLog(
  database: Database,
  retention: Retention,
): Promise<{ erased: number; dropped: number }> {
  const erased = await eraseEvents(database, keptLongEnough(retention));
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

const keptLongEnough =
  ({ taken, written }: Retention): Due =>
  ({ at = 0, takenAt }, queued) => {
    if (queued?.state === 'acked') return (queued.ackedAt ?? 0) < taken;
    if (takenAt !== undefined) return takenAt < taken;
    // Held rows under a policy that sends nothing leave the outbox within minutes.
    return at < written && (queued === undefined || queued.state === 'quarantined');
  };
