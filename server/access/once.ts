import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** Whether this is the first time that this act comes; from then on it is not. */
export type Once = (act: { install: string; at: number; nonce: string }) => Promise<boolean>;

/** Milliseconds by which a sender's clock may be off, and for which an act can be held back on its way. */
export const tolerated = 15 * 60_000;
/** Milliseconds by which the clocks of two processes may differ, before one forgets what the other would still take. */
const apart = 15 * 60_000;
/** Milliseconds between two looks for what can be forgotten. */
const sweep = 60_000;

/**
 * Each act is done once: its nonce is in the store before anything else happens, so that every process knows it, also one
 * that starts anew. It is forgotten when the time that was signed is over.
 */
export function createOnce(database: Kysely<Tables>, now: () => number): Once {
  let swept = 0;
  return async ({ install, at, nonce }) => {
    if (Math.abs(now() - swept) >= sweep) {
      swept = now();
      await forgetUsed(database, now());
    }
    const row = await database
      .insertInto('used')
      .values({ install, nonce, until: at + tolerated + apart })
      .onConflict(on => on.columns(['install', 'nonce']).doNothing())
      .returning('nonce')
      .executeTakeFirst();
    return row !== undefined;
  };
}

export const forgetUsed = (database: Kysely<Tables>, now: number) =>
  database.deleteFrom('used').where('until', '<', now).execute();
