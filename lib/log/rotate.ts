import { toBase64url } from '../chain/base64url.ts';
import { chainStart } from '../chain/link.ts';
import type { Database } from './database.ts';
import { createEpoch } from './epoch.ts';
import { readHead } from './head.ts';
import type { MarkRow } from './rows.ts';

/** Milliseconds for which a pseudonym is used: 90 days. */
export const pseudonymAge = 90 * 86_400_000;

/**
 * Begin a new pseudonym with its own key, sequence and chain when the present one is old and nothing of it waits to be
 * sent. A collector cannot tell that
 * both are one install; the log on this machine can, by the link. Returns whether it did.
 */
export async function rotatePseudonym(database: Database, now: () => number, maxAge = pseudonymAge): Promise<boolean> {
  const head = await readHead(database, now);
  const current = await database.epochs.get(head.epoch);
  // A clock that was set back must not rotate at each start, nor keep a pseudonym for ever.
  if (!current || head.seq === 0 || Math.abs(now() - current.since) < maxAge) return false;
  const { outbox, uncovered } = database;
  return beginEpoch(database, now, head, async () => {
    // A word about a gap can only be said under the pseudonym that has it, so everything must have been sent.
    const waiting = outbox.filter(({ state }) => state === 'held' || state === 'new' || state === 'inflight');
    if (await waiting.first()) return false;
    return (await uncovered.filter(({ reason }) => reason !== 'before-sync').first()) === undefined;
  });
}

/** Begin a new pseudonym after `head`. False where the log has moved on since, or `may` says no in the transaction. */
export async function beginEpoch(
  database: Database,
  now: () => number,
  head: MarkRow,
  may: () => Promise<boolean> = async () => true,
): Promise<boolean> {
  const next = await createEpoch(now(), head);
  const chain = toBase64url(await chainStart(next.publicKey));
  const { epochs, marks, outbox, uncovered } = database;
  return database.transaction('rw', [epochs, marks, outbox, uncovered], async () => {
    const still = await marks.get('head');
    if (still?.position !== head.position || still.epoch !== head.epoch || !(await may())) return false;
    await epochs.add(next);
    await marks.put({ name: 'head', position: head.position, epoch: next.epoch, seq: 0, chain });
    return true;
  });
}
