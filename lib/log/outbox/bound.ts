import type { Database } from '../database.ts';
import type { OutboxRow } from '../rows.ts';
import { rowsIn } from './held.ts';
import { oweWord } from './word.ts';

/** The outbox holds at most so much. */
export const outboxLimits = { events: 5_000, bytes: 5 * 1024 * 1024 } as const;

/**
 * Keep the outbox within its limits: first the oldest that a server took, then, with `all`, the oldest that still wait;
 * these are noted, so that a word about them goes out. Events in flight are not touched, and no event is lost to the log.
 * Within a transaction on outbox, uncovered and events.
 */
export async function bound(
  database: Database,
  what: 'taken' | 'all',
  limits: { events: number; bytes: number },
): Promise<void> {
  const count = await database.outbox.count();
  if (count <= limits.events && !(await tooManyBytes(database, count, limits.bytes))) return;
  const all = await database.outbox.orderBy('position').toArray();
  let events = all.length;
  let bytes = all.reduce((sum, row) => sum + row.bytes, 0);
  const overflow = (rows: OutboxRow[]): OutboxRow[] => {
    const end = rows.findIndex(row => {
      if (events <= limits.events && bytes <= limits.bytes) return true;
      events--;
      bytes -= row.bytes;
      return false;
    });
    return end === -1 ? rows : rows.slice(0, end);
  };
  const taken = overflow(all.filter(({ state }) => state === 'acked'));
  // How long an event is kept, and what the person is told about it, depends on it.
  await database.events.bulkUpdate(
    taken.map(({ position, ackedAt = 0 }) => ({ key: position, changes: { takenAt: ackedAt } })),
  );
  await database.outbox.bulkDelete(taken.map(({ position }) => position));
  if (what === 'taken') return;
  const lost = overflow(await rowsIn(database, 'new').toArray());
  await oweWord(database, lost, 'overflow');
  await database.outbox.bulkDelete(lost.map(({ position }) => position));
}

/** An event takes at most 64 kB; below this many none can be over the limit, and nothing needs to be read. */
async function tooManyBytes(database: Database, count: number, bytes: number): Promise<boolean> {
  if (count * 64_000 <= bytes) return false;
  let sum = 0;
  await database.outbox.each(row => {
    sum += row.bytes;
  });
  return sum > bytes;
}
