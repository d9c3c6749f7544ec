import type { DropReason } from '../../schema/event.ts';
import type { Database } from '../database.ts';
import type { OutboxRow, UncoveredRow } from '../rows.ts';
import type { Write } from '../writer.ts';
import { rangesOf } from './ranges.ts';

/**
 * These events will not reach the collector: remember that a word about them is due. Where one of them is itself such a
 * word, what it spoke of needs another. Within a transaction that holds `uncovered`.
 */
export async function oweWord(database: Database, rows: readonly OutboxRow[], reason: DropReason): Promise<void> {
  for (const range of rangesOf(rows)) await owe(database, { ...range, reason });
  for (const { epoch, covers } of rows) if (covers) await owe(database, { epoch, ...covers });
}

/** Sync may be off, or the server gone, for months: adjacent ranges become one. */
async function owe(database: Database, range: UncoveredRow): Promise<void> {
  const { epoch, first, last, reason } = range;
  const before = await database.uncovered.where('[epoch+first]').between([epoch, 0], [epoch, first], true, true).last();
  const joins = before && before.reason === reason && before.last + 1 >= first;
  const sameStart = before?.first === first;
  if (before && (joins || sameStart)) await database.uncovered.put({ ...before, last: Math.max(before.last, last) });
  else await database.uncovered.put(range);
}

/**
 * Record a word about every gap of the present pseudonym. A worker that dies between record and deletion gives the word
 * twice, which is harmless; the other order would lose it. No pseudonym ends while it owes a word that matters. False: none
 * was owed.
 */
export async function giveWords(database: Database, write: Write): Promise<boolean> {
  const owed = await database.uncovered.toArray();
  if (owed.length === 0) return false;
  const head = await database.marks.get('head');
  for (const { epoch, first, last, reason } of owed) {
    if (epoch === head?.epoch) await write({ type: 'dropped', first, last, reason });
    await database.transaction('rw', database.uncovered, async () => {
      const now = await database.uncovered.get([epoch, first]);
      // It grew while the word was written: the rest is still owed.
      if (now && now.last > last) await database.uncovered.put({ ...now, first: last + 1 });
      await database.uncovered.delete([epoch, first]);
    });
  }
  return true;
}
