import type { Database } from '../database.ts';
import type { BatchRow, OutboxRow } from '../rows.ts';
import { rowsIn } from './held.ts';

/** A batch holds at most so much; bytes before compression. */
export const batchLimits = { events: 100, bytes: 256 * 1024 } as const;

/**
 * The batch that waits for an answer of this endpoint, under this policy, or a new one of the oldest events; `undefined`:
 * nothing to send. Counts an attempt. Within a transaction on outbox and batches.
 */
export async function reserve(
  database: Database,
  endpoint: string,
  policy: string,
  most: number = batchLimits.events,
): Promise<BatchRow | undefined> {
  const waiting = await requeueOthers(database, endpoint, policy);
  const [oldest] = waiting.sort((a, b) => a.epoch - b.epoch || a.first - b.first);
  const batch = oldest ?? (await gather(database, endpoint, policy, most));
  if (!batch) return undefined;
  const counted = { ...batch, attempt: batch.attempt + 1 };
  await database.batches.put(counted);
  return counted;
}

/** A new batch of the oldest events, not yet on disk; its events are. */
async function gather(
  database: Database,
  endpoint: string,
  policy: string,
  most: number,
): Promise<BatchRow | undefined> {
  const rows = fitting(await rowsIn(database, 'new').limit(Math.min(most, batchLimits.events)).toArray());
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return undefined;
  const id = crypto.randomUUID();
  await database.outbox.bulkPut(rows.map(row => ({ ...row, state: 'inflight' as const, batch: id })));
  return { id, endpoint, epoch: first.epoch, first: first.seq, last: last.seq, attempt: 0, policy };
}

/** The leading rows that make one batch: one pseudonym, no gap (one signature binds them), within the limits. */
function fitting(rows: OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    const before = rows[index - 1];
    bytes += row.bytes;
    return before && (bytes > batchLimits.bytes || row.epoch !== before.epoch || row.seq !== before.seq + 1);
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/**
 * Batches for another endpoint go back into the queue: their answer, if it comes, is no longer waited for. So do those of
 * another policy: it may say another team, and take back what was shared, and a batch that is sent again has the same content.
 * Returns those that stay.
 */
async function requeueOthers(database: Database, endpoint: string, policy: string): Promise<BatchRow[]> {
  const all = await database.batches.toArray();
  const [mine, others] = [[] as BatchRow[], [] as BatchRow[]];
  for (const one of all) (one.endpoint === endpoint && one.policy === policy ? mine : others).push(one);
  for (const { id } of others) await requeue(database, id);
  return mine;
}

/** Take a batch apart; its events wait again. Within a transaction on both stores. */
export async function requeue(database: Database, id: string): Promise<void> {
  const rows = await database.outbox.where('batch').equals(id).toArray();
  await database.outbox.bulkPut(rows.map(({ batch: _, ...row }) => ({ ...row, state: 'new' as const })));
  await database.batches.delete(id);
}
