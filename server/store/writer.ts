import { Worker } from 'node:worker_threads';
import { type Append, type Appended, createAppend, type Parcel } from './append.ts';
import { grow } from './grow.ts';
import type { Store } from './open.ts';

export type Writer = {
  append: Append;
  /** Put what was committed into trees and counts; resolves with true while more waits. */
  grow(): Promise<boolean>;
  stop(): Promise<void>;
};

/** `parcels` to append; without them to grow. */
export type Job = { id: number; parcels?: readonly Parcel[] };
export type Answer = { id: number; done: Appended | boolean } | { id: number; failed: unknown };

/** What stores events: on PostgreSQL the server itself, on SQLite a thread, so that requests are read while it flushes. */
export function createWriter(store: Store, url: string): Writer {
  if (store.kind === 'sqlite') return inThread(url);
  return { append: createAppend(store), grow: () => grow(store), stop: async () => undefined };
}

/** MB for what lives shortly. */
const young = 24;

function inThread(file: string): Writer {
  const waiting = new Map<number, { done: (value: never) => void; failed: (error: unknown) => void }>();
  let thread: Worker | undefined;
  let ended: Promise<void> = Promise.resolve();
  let jobs = 0;

  /** A thread that died takes what it had with it; clients send that again, to the next one. */
  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxYoungGenerationSizeMb: young },
    });
    let why: unknown = new Error('the thread that stores has ended');
    started.on('error', error => {
      why = error;
    });
    ended = new Promise(resolve => {
      started.once('exit', () => {
        thread = undefined;
        for (const { failed } of waiting.values()) failed(why);
        waiting.clear();
        resolve();
      });
    });
    started.on('message', (answer: Answer) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('failed' in answer) one?.failed(answer.failed);
      else one?.done(answer.done as never);
    });
    return started;
  }

  const ask = <T>(job: Omit<Job, 'id'>): Promise<T> =>
    new Promise((done, failed) => {
      const id = jobs++;
      waiting.set(id, { done, failed });
      thread ??= start();
      thread.postMessage({ id, ...job } satisfies Job);
    });

  return {
    append: parcels => ask({ parcels }),
    grow: () => ask({}),
    stop: async () => {
      thread?.postMessage('stop');
      await ended;
    },
  };
}
