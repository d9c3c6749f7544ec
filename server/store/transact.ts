import type { Kysely } from 'kysely';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

export type Transact = <Result>(work: (transaction: Kysely<Tables>) => Promise<Result>) => Promise<Result>;

/**
 * Work in a transaction. On SQLite it costs less without Kysely; there the connection must do one thing at a time, as
 * that of `thread.ts` does.
 */
export function createTransact({ database, sqlite }: Store): Transact {
  if (!sqlite) return work => database.transaction().execute(work);
  return async work => {
    sqlite.exec('begin immediate');
    try {
      const done = await work(database);
      sqlite.exec('commit');
      return done;
    } catch (error) {
      // A full disk can have undone it already.
      if (sqlite.isTransaction) sqlite.exec('rollback');
      throw error;
    }
  };
}
