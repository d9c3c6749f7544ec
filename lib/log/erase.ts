import type { Database } from './database.ts';
import { withdraw } from './outbox/abandon.ts';
import type { EventRow } from './rows.ts';

const page = 500;

/** What an erasure spares: a prompt that waits for its outcome always, and what still waits to be sent on request. */
export type EraseOptions = { before?: number; keepWaiting?: boolean };

/**
 * Erase what the events before `before` (ms; default all) say: content, time, salt and secret. Hashes stay, so the chain
 * still verifies. Returns how many were erased.
 */
export async function eraseEvents(database: Database, options: EraseOptions = {}): Promise<number> {
  const { before = Number.POSITIVE_INFINITY, keepWaiting = false } = options;
  let erased = 0;
  let from = 0;
  const { events, openPrompts, outbox, batches, uncovered } = database;
  for (;;) {
    const last = await database.transaction('rw', [events, openPrompts, outbox, batches, uncovered], async () => {
      const spared = new Set((await openPrompts.toArray()).map(({ position }) => position));
      const found = await events.where('position').above(from).limit(page).toArray();
      if (keepWaiting) for (const position of await waiting(database, found)) spared.add(position);
      const due = found.filter(row => row.at !== undefined && row.at < before && !spared.has(row.position));
      await withdraw(
        database,
        due.map(({ position }) => position),
      );
      await events.bulkPut(due.map(bare));
      erased += due.length;
      return found.at(-1);
    });
    if (!last) return erased;
    from = last.position;
  }
}

async function waiting(database: Database, rows: EventRow[]): Promise<number[]> {
  const queued = await database.outbox.bulkGet(rows.map(({ position }) => position));
  return queued.flatMap(row => (row && row.state !== 'acked' && row.state !== 'quarantined' ? [row.position] : []));
}

const bare = ({ position, epoch, seq, uid, hash, chain, once }: EventRow): EventRow => ({
  position,
  epoch,
  seq,
  uid,
  hash,
  chain,
  ...(once === undefined ? {} : { once }),
});
