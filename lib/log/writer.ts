import type { LogPayload } from '../schema/event.ts';
import type { Share } from '../schema/policy.ts';
import { commitRows } from './commit-rows.ts';
import { compose, type Draft, draft } from './compose.ts';
import type { Database } from './database.ts';
import { readHead } from './head.ts';
import { onceKey } from './once.ts';
import type { EventRow } from './rows.ts';
import { asLogError, logError } from './trouble.ts';

/** `first` is false where this was recorded before; `row` is then the one that stands. */
export type Written = { row: EventRow; first: boolean };
export type Write = (payload: LogPayload) => Promise<Written>;

type Waiting = { draft: Draft; done: (written: Written) => void; failed: (error: unknown) => void };

/** Events per transaction: what waits while one is written goes into the next, at one disk flush for all. */
const perTransaction = 100;
/** Other pages may win the race for the head this often in a row before the writer gives up. */
const attempts = 50;

/**
 * Write events in the order of the calls. A promise resolves when the transaction that holds its event is complete.
 * Hashing is asynchronous and would end a transaction, so rows are made first and written only if the head has not
 * moved; counter, row and outcome change in one transaction or not at all, wherever the worker dies.
 */
export function createWriter(
  database: Database,
  now: () => number,
  wrote: (last: EventRow) => void = () => {},
  share: () => readonly Share[] = () => [],
): Write {
  const waiting: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, perTransaction);
      try {
        const written = await writeSurely(batch.map(one => one.draft));
        for (const [index, one] of batch.entries()) {
          const result = written[index];
          if (result) one.done(result);
          else one.failed(logError('unreadable'));
        }
      } catch (error) {
        for (const one of batch) one.failed(asLogError(error));
      }
    }
    running = false;
  }

  /** A lost connection leaves it open whether the rows were written; the second try finds them by their `uid`. */
  async function writeSurely(drafts: Draft[]): Promise<Written[]> {
    try {
      return await write(drafts);
    } catch (error) {
      if (asLogError(error).trouble !== 'unreadable') throw error;
      return await write(drafts);
    }
  }

  async function write(drafts: Draft[]): Promise<Written[]> {
    const keys = drafts.map(({ payload }) => onceKey(payload));
    // The same thing earlier in the batch.
    const repeats = (index: number) => keys[index] !== undefined && keys.indexOf(keys[index]) < index;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const head = await readHead(database, now);
      const standing = await Promise.all(drafts.map((one, index) => findStanding(database, one, keys[index])));
      const fresh = drafts.filter((_one, index) => !standing[index] && !repeats(index));
      const rows = await compose(head, fresh);
      if (rows.length > 0 && !(await commitRows(database, head.position, rows, share()))) continue;
      const last = rows.at(-1);
      if (last) wrote(last);
      const written = new Map(rows.map(row => [row.once ?? row.uid, row]));
      return drafts.flatMap(({ uid }, index) => {
        const row = standing[index] ?? written.get(keys[index] ?? uid);
        return row ? [{ row, first: row.uid === uid }] : [];
      });
    }
    throw logError('contended');
  }

  return payload =>
    new Promise((done, failed) => {
      waiting.push({ draft: draft(payload, now()), done, failed });
      void drain();
    });
}

/** The row on disk that makes a draft needless. */
function findStanding(database: Database, { uid }: Draft, once: string | undefined): Promise<EventRow | undefined> {
  return once === undefined ? database.events.get({ uid }) : database.events.get({ once });
}
