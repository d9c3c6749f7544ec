import type { Database } from './database.ts';
import { isTelling } from './once.ts';
import { withdraw } from './outbox/abandon.ts';
import type { EventRow, OutboxRow } from './rows.ts';

const page = 500;

/** Whether an event goes; `queued` is its row in the outbox. */
export type Due = (row: EventRow, queued: OutboxRow | undefined) => boolean;

/**
 * Erase what events say: content, time, salt and secret. Hashes stay, so the chain still verifies. A prompt that waits
 * for its outcome is spared. Returns how many were erased.
 */
export async function eraseEvents(database: Database, due: Due): Promise<number> {
  let erased = 0;
  let from = 0;
  const { events, openPrompts, outbox, batches, uncovered } = database;
  for (;;) {
    const last = await database.transaction('rw', [events, openPrompts, outbox, batches, uncovered], async () => {
      const open = new Set((await openPrompts.toArray()).map(({ position }) => position));
      const found = await events.where('position').above(from).limit(page).toArray();
      const queued = await outbox.bulkGet(found.map(({ position }) => position));
      const going = found.filter(
        (row, index) => row.at !== undefined && !open.has(row.position) && due(row, queued[index]),
      );
      await withdraw(
        database,
        going.map(({ position }) => position),
      );
      await events.bulkPut(going.map(bare));
      erased += going.length;
      return found.at(-1);
    });
    if (!last) return erased;
    from = last.position;
  }
}

/** Everything before `before` (ms; default all), sent or not: the person wants it gone. */
export const wanted =
  (before = Number.POSITIVE_INFINITY): Due =>
  ({ at = before }) =>
    at < before;

const bare = ({ position, epoch, seq, uid, hash, chain, once }: EventRow): EventRow => ({
  position,
  epoch,
  seq,
  uid,
  hash,
  chain,
  ...(once === undefined || isTelling(once) ? {} : { once }),
});
