import { Dexie } from 'dexie';
import type { Database } from '../database.ts';
import type { OutboxRow } from '../rows.ts';
import { oweWord } from './word.ts';

/** Rows of one state in the order of writing. */
export const rowsIn = (database: Database, state: OutboxRow['state']) =>
  database.outbox.where('[state+position]').between([state, Dexie.minKey], [state, Dexie.maxKey]);

/**
 * The policy wants events sent: what was written since the last word of the policy goes into the queue. Within a
 * transaction on outbox.
 */
export async function release(database: Database): Promise<void> {
  const held = await rowsIn(database, 'held').toArray();
  if (held.length > 0) await database.outbox.bulkPut(held.map(row => ({ ...row, state: 'new' as const })));
}

/** The policy wants nothing sent: what was written under it never leaves. What was queued before waits. */
export async function discardHeld(database: Database): Promise<void> {
  await database.transaction('rw', database.outbox, database.uncovered, async () => {
    const held = await rowsIn(database, 'held').toArray();
    await oweWord(database, held, 'before-sync');
    await database.outbox.bulkDelete(held.map(({ position }) => position));
  });
}
