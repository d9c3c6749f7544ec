import type { Signed, Stamped } from '../schema/act.ts';
import type { Erasure } from '../schema/erase.ts';
import type { LogEvent, LogPayload } from '../schema/event.ts';
import type { Share } from '../schema/policy.ts';
import { databaseName, defineDatabase } from './database.ts';
import { eraseEvents, wanted } from './erase.ts';
import { erasures } from './erasures.ts';
import { layoutVersion } from './migrations.ts';
import { type Mine, readMine } from './mine.ts';
import { createOutbox, type Outbox } from './outbox/open.ts';
import { pseudonyms } from './pseudonym.ts';
import { type LogFilter, pendingPrompts, queryEvents } from './query.ts';
import { type Retention, retainLog } from './retain.ts';
import { beginEpoch, rotatePseudonym } from './rotate.ts';
import { type Act, type Stamp, signedAct } from './sign-act.ts';
import { asLogError, logError } from './trouble.ts';
import { type Verification, verifyLog } from './verify.ts';
import { keepWitness, lossOf, type WitnessStore } from './witness.ts';
import { createWriter } from './writer.ts';

type OutcomePayload = Extract<LogPayload, { type: 'outcome' }>;

/** How a prompt ended, but for which prompt. */
export type Settlement = Omit<OutcomePayload, 'type' | 'prompt'>;
/** Everything but outcomes, which `settle` writes. */
export type Recordable = Exclude<LogPayload, OutcomePayload>;

export type LogOptions = {
  /** Name of the database. */
  name?: string;
  /** Milliseconds since the epoch. */
  now?: () => number;
  indexedDB?: IDBFactory;
  IDBKeyRange?: typeof IDBKeyRange;
  /** Milliseconds after which an opening that another page blocks is given up. */
  patience?: number;
  /** How much may wait to be sent: events, and bytes before compression. */
  outboxLimits?: { events: number; bytes: number };
  /** Who remembers how far the log was. For the one that writes; pages that only read have none. */
  witness?: WitnessStore;
  /** What the person has been told is shared: it goes along with what is written from then on. */
  share?: () => readonly Share[];
};

/** The log of this install. Every method rejects with a `LogError`, which says what happened and what to do. */
export type Log = {
  /**
   * Record an event; resolves when it is on disk. A `prompted` with the same prompt is recorded once, and the event
   * that stands is returned.
   */
  append(payload: Recordable): Promise<LogEvent>;
  /** Record how a prompt ended. A prompt has one outcome: a later one is not written, and `first` is false. */
  settle(prompt: string, settlement: Settlement): Promise<{ event: LogEvent; first: boolean }>;
  query(filter?: LogFilter): Promise<LogEvent[]>;
  pendingPrompts(): Promise<LogEvent[]>;
  /** Everything that is kept, for the person whom it is about. */
  mine(): Promise<Mine>;
  verify(): Promise<Verification>;
  /** Erase what events before `before` (ms; default all) say; hashes stay. Returns how many. */
  erase(before?: number): Promise<number>;
  /** Erase what was kept long enough and drop leading rows that hold nothing but hashes. */
  retain(retention: Retention): Promise<{ erased: number; dropped: number }>;
  /** Begin a new pseudonym when the present one is 90 days old. */
  rotate(): Promise<boolean>;
  /** Sign an act under the present pseudonym, or under `install` where it is one of ours. */
  sign<One extends Act>(act: One, stamp: Stamp, install?: string): Promise<Signed<One & Stamped>>;
  /** For each pseudonym: what it has sent until now. */
  erasures(): Promise<Erasure[]>;
  /** Every pseudonym that this install had, newest first. */
  pseudonyms(): Promise<string[]>;
  /** What waits to be sent; each method opens the log first, and rejects with a `LogError`. */
  outbox: Outbox;
  close(): void;
};

/**
 * Open the log of this origin, which must be the extension's: a content script would open the page's database. Opening
 * is lazy: a database that does not open makes the methods reject, not this function.
 */
export function openLog(options: LogOptions = {}): Log {
  const {
    name = databaseName,
    now = Date.now,
    patience = 5_000,
    outboxLimits: limits,
    witness,
    share,
    ...world
  } = options;
  const database = defineDatabase(name, world);
  const write = createWriter(database, now, witness && keepWitness(database, witness), share);
  const outbox = createOutbox(database, write, { now, ...(limits ? { limits } : {}) });
  let opening: Promise<unknown> | undefined;
  let checked = false;
  let closed = false;

  async function begin(): Promise<void> {
    await database.open();
    if (isNewer()) return;
    if (witness && !checked) await checkAgainst(witness);
    checked = true;
  }

  async function checkAgainst(store: WitnessStore): Promise<void> {
    const loss = await lossOf(database, store);
    if (!loss) return;
    // Under the old name the next events would bear numbers that a collector may know: that would look like a fork.
    const head = await database.marks.get('head');
    if (head) await beginEpoch(database, now, head);
    await write({ type: 'log-lost', ...loss });
  }

  // Dexie opens a newer layout as if it were its own; writing there could break what a newer version reads. It keeps
  // ten times its own version number in IndexedDB.
  const isNewer = (): boolean => Math.floor(database.backendDB().version / 10) > layoutVersion;

  async function ready(): Promise<void> {
    if (closed) throw logError('unreadable', new Error('this log was closed'));
    if (database.isOpen() && checked) return;
    opening ??= within(patience, begin()).finally(() => {
      opening = undefined;
    });
    await opening;
    if (isNewer()) {
      database.close();
      throw logError('newer');
    }
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      await ready();
      return await work();
    } catch (error) {
      throw asLogError(error);
    }
  }

  return {
    append: payload => guarded(async () => standing((await write(payload)).row, payload)),
    settle: (prompt, settlement) =>
      guarded(async () => {
        const payload = { type: 'outcome', prompt, ...settlement } as const;
        const { row, first } = await write(payload);
        return { event: standing(row, payload), first };
      }),
    query: filter => guarded(() => queryEvents(database, filter)),
    pendingPrompts: () => guarded(() => pendingPrompts(database)),
    mine: () => guarded(() => readMine(database)),
    verify: () => guarded(() => verifyLog(database)),
    erase: before => guarded(() => eraseEvents(database, wanted(before))),
    retain: retention => guarded(() => retainLog(database, retention)),
    rotate: () => guarded(() => rotatePseudonym(database, now)),
    sign: (act, stamp, install) => guarded(() => signedAct(database, act, stamp, now, install)),
    erasures: () => guarded(() => erasures(database)),
    pseudonyms: () => guarded(() => pseudonyms(database)),
    outbox: guardEach(outbox, guarded),
    close: () => {
      closed = true;
      database.close();
    },
  };

  /** The event that stands on disk; where its content was erased since, the one asked for stands in. */
  function standing(row: { uid: string; seq: number; at?: number; payload?: LogPayload }, asked: LogPayload): LogEvent {
    return { uid: row.uid, seq: row.seq, at: row.at ?? now(), payload: row.payload ?? asked };
  }
}

/** An upgrade waits for other pages without a bound; a reader who wants to copy cannot. */
async function within<T>(patience: number, promise: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(logError('blocked')), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Guard = <T>(work: () => Promise<T>) => Promise<T>;

function guardEach(outbox: Outbox, guarded: Guard): Outbox {
  const entries = Object.entries(outbox) as [string, (...values: unknown[]) => Promise<unknown>][];
  const wrapped = entries.map(([name, method]) => [name, (...values: unknown[]) => guarded(() => method(...values))]);
  return Object.fromEntries(wrapped) as Outbox;
}
