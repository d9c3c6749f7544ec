import type { Appended, Parcel } from '../store/append.ts';

/** The queue is too old: the client is asked to come back later. */
// A class, since only `instanceof` tells it from what a store throws.
export class Busy extends Error {
  override name = 'Busy';
}

type Waiting = { parcel: Parcel; since: number; done: () => void; failed: (error: unknown) => void };

export type Queue = {
  /** Resolves when the parcel is committed to disk. Rejects with `Busy`, or with what the store threw. */
  put(parcel: Parcel): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Milliseconds for which the oldest has waited. */
  age(): number;
};

export type QueueOptions = {
  commit: (parcels: Parcel[]) => Promise<Appended>;
  now: () => number;
  /** Milliseconds after which the queue takes nothing more. */
  patience?: number;
  /** Events per transaction. */
  most?: number;
  report?: (result: Appended) => void;
};

/**
 * Commit at once when idle; coalesce what arrived meanwhile. Under load many requests share one flush of the disk, and
 * without load none waits for a timer. One transaction at a time, also where a store takes more: two halve the groups.
 */
export function createQueue(options: QueueOptions): Queue {
  const { commit, now, patience = 2_000, most = 2_000, report = () => undefined } = options;
  const waiting: Waiting[] = [];
  const idlers: (() => void)[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = take();
      try {
        report(await commit(batch.map(({ parcel }) => parcel)));
        for (const { done } of batch) done();
      } catch (error) {
        if (batch.length > 1) await oneByOne(batch);
        else batch[0]?.failed(error);
      }
    }
    running = false;
    for (const resolve of idlers.splice(0)) resolve();
  }

  /**
   * One parcel that the store cannot take must not cost the others their answer. A store that is away would: they are not
   * kept until each has waited for it.
   */
  async function oneByOne(batch: Waiting[]): Promise<void> {
    let away: { error: unknown } | undefined;
    for (const { parcel, done, failed } of batch) {
      if (away) {
        failed(away.error);
        continue;
      }
      const began = now();
      try {
        report(await commit([parcel]));
        done();
      } catch (error) {
        failed(error);
        if (now() - began > patience) away = { error };
      }
    }
  }

  function take(): Waiting[] {
    let events = 0;
    const end = waiting.findIndex(({ parcel }, index) => {
      events += parcel.events.length + parcel.odd.length;
      return index > 0 && events > most;
    });
    return waiting.splice(0, end === -1 ? waiting.length : end);
  }

  const age = () => (waiting[0] ? now() - waiting[0].since : 0);
  return {
    age,
    put: parcel =>
      new Promise((done, failed) => {
        if (age() > patience) return failed(new Busy('too much waits to be stored'));
        waiting.push({ parcel, since: now(), done, failed });
        if (!running) void drain();
      }),
    idle: () => (running ? new Promise(resolve => idlers.push(resolve)) : Promise.resolve()),
  };
}
