import { sql, type Transaction } from 'kysely';
import { rollUp } from '../statistics/roll.ts';
import type { Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { uidsOf } from '../tree/bundle.ts';
import { sequence } from '../tree/sequence.ts';
import { blankEvents } from './blank.ts';

const perStatement = 500;

/** `through`: the last number that goes; without it all do. */
export type Erasure = { tenant: string; install: string; now: number; actor: string; through?: number };

/**
 * Erase what one install sent: contents, salts, what was shared beside them, records kept aside, countersign requests.
 * Hashes stay. Returns the number of events that had a content; undefined where the install is not known. Weekly counts
 * stay, since they name nobody.
 */
export async function erase(store: Store, erasure: Erasure): Promise<number | undefined> {
  const { tenant, install, now, actor, through = Number.MAX_SAFE_INTEGER } = erasure;
  while ((await sequence(store)) > 0 || (await rollUp(store)) > 0);
  const { database, kind } = store;
  const erased = await database.transaction().execute(async transaction => {
    const row = await transaction
      .updateTable('install')
      .set({ name: null })
      .where('tenant', '=', tenant)
      .where('install', '=', install)
      .returning('id')
      .executeTakeFirst();
    if (!row) return undefined;
    const count = await blankOf(transaction, { tenant, install: row.id, through });
    await forgetAside(transaction, { tenant, install, id: row.id });
    await transaction.deleteFrom('countersign').where('tenant', '=', tenant).where('install', '=', row.id).execute();
    await transaction.insertInto('audit').values({ tenant, at: now, actor, act: 'erase', detail: install }).execute();
    return count;
  });
  // Old pages of SQLite's write-ahead log must not outlive it.
  if (erased !== undefined && kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database);
  return erased;
}

/** Free the space of dead rows on PostgreSQL, which can take minutes; elsewhere nothing. */
export async function sweep({ kind, database }: Store): Promise<void> {
  if (kind === 'sqlite') return;
  await database.connection().execute(async connection => {
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`vacuum event`.execute(connection);
  });
}

async function blankOf(
  transaction: Transaction<Tables>,
  { tenant, install, through }: { tenant: string; install: number; through: number },
): Promise<number> {
  const spans = await transaction
    .selectFrom('span')
    .select(['first', 'uids'])
    .where('install', '=', install)
    .where('first', '<=', through)
    .execute();
  const placed = spans.flatMap(({ first, uids }) => uidsOf(uids).filter((_, index) => first + index <= through));
  const forked = await transaction
    .selectFrom('flag')
    .select('detail as uid')
    .where('install', '=', install)
    .where('kind', '=', 'fork')
    .where('seq', '<=', through)
    .execute();
  const uids = [...placed, ...forked.map(({ uid }) => uid)];
  let count = 0;
  for (let start = 0; start < uids.length; start += perStatement) {
    const some = uids.slice(start, start + perStatement);
    count += await blankEvents(transaction, { tenant, uids: some, install });
  }
  return count;
}

/** What was kept aside: batches that named the install, and other contents under ids of its events. */
async function forgetAside(
  transaction: Transaction<Tables>,
  { tenant, install, id }: { tenant: string; install: string; id: number },
): Promise<void> {
  const conflicts = await transaction
    .selectFrom('flag')
    .select('detail as uid')
    .where('install', '=', id)
    .where('kind', '=', 'conflict')
    .execute();
  for (const name of [install, ...new Set(conflicts.map(({ uid }) => uid))]) {
    await transaction
      .deleteFrom('quarantine')
      .where('tenant', '=', tenant)
      .where('record', 'like', `%${name}%`)
      .execute();
  }
}
