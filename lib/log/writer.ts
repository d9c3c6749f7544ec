import type { LogPayload } from '../schema/event.ts';
import type { Share } from '../schema/policy.ts';
import { commitRows, headAt } from './commit-rows.ts';
import { compose, type Draft, draft } from './compose.ts';
import type { Database } from './database.ts';
import { readHead } from './head.ts';
import { onceKey } from './once.ts';
import type { EventRow, MarkRow } from './rows.ts';
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
 * moved and none was recorded before; counter, row and outcome change in one transaction or not at all, wherever the
 * worker dies.
 */
export function createWriter(
  database: Database,
  now: () => number,
  wrote: (last: EventRow) => void = () => {},
  share: () => readonly Share[] = () => [],
): Write {
  const waiting: Waiting[] = [];
  let running = false;
  /** Where the chain ended when this was last known. Another page may have moved it since: `commitRows` looks. */
  let end: MarkRow | undefined;

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

  /** A lost connection leaves it open whether the rows were written; the second try looks for them. */
  async function writeSurely(drafts: Draft[]): Promise<Written[]> {
    try {
      return await write(drafts);
    } catch (error) {
      if (asLogError(error).trouble !== 'unreadable') throw error;
      const found = await Promise.all(drafts.map(({ uid }) => database.events.get({ uid })));
      return await write(drafts, found);
    }
  }

  async function write(drafts: Draft[], found: (EventRow | undefined)[] = []): Promise<Written[]> {
    const names = drafts.map(({ uid, payload }) => onceKey(payload) ?? uid);
    const standing = new Map<string, EventRow>();
    for (const [index, row] of found.entries()) if (row) standing.set(names[index] ?? '', row);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const head = end ?? (await readHead(database, now));
      end = undefined;
      // The same thing may be in the batch twice.
      const fresh = drafts.filter((_one, index) => !standing.has(names[index] ?? '') && isFirst(names, index));
      const rows = await compose(head, fresh);
      const obstacle = rows.length > 0 ? await commitRows(database, head, rows, share()) : undefined;
      if (obstacle === 'moved') continue;
      end = head;
      for (const row of obstacle ?? rows) standing.set(row.once ?? row.uid, row);
      if (obstacle) continue;
      const last = rows.at(-1);
      if (last) {
        end = headAt(last);
        wrote(last);
      }
      return drafts.flatMap(({ uid }, index) => {
        const row = standing.get(names[index] ?? '');
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

const isFirst = (names: string[], index: number): boolean => names.indexOf(names[index] ?? '') === index;
