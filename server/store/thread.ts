import { parentPort, workerData } from 'node:worker_threads';
import { type Appended, createAppend } from './append.ts';
import { grow } from './grow.ts';
import { openSqlite } from './sqlite.ts';
import type { Answer, Job } from './writer.ts';

// The thread that writes to SQLite: the flush of the disk takes longer than all else, and blocks the thread that waits.
const { database, sqlite } = openSqlite(String(workerData));
const store = { kind: 'sqlite', database, sqlite } as const;
const append = createAppend(store);

async function work({ parcels }: Job): Promise<Appended | boolean> {
  if (parcels) return append(parcels);
  // Trees and counts come out the same when they are made again, so that no request waits for their flush.
  sqlite.exec('pragma synchronous = normal');
  try {
    return await grow(store);
  } finally {
    sqlite.exec('pragma synchronous = full');
  }
}

let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (job: Job | 'stop') => {
  last = last.then(async () => {
    if (job === 'stop') {
      await database.destroy();
      parentPort?.close();
      return;
    }
    const { id } = job;
    const answer: Answer = await work(job).then(
      done => ({ id, done }),
      (failed: unknown) => ({ id, failed }),
    );
    parentPort?.postMessage(answer);
  });
});
