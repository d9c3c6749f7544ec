import { sql } from 'kysely';
import { timeOf } from '../../lib/chain/uuid7.ts';
import { rollUp } from '../statistics/roll.ts';
import type { Store } from '../store/open.ts';
import { sequence } from '../tree/sequence.ts';
import { blank, kept } from './blank.ts';

const perStatement = 500;

export type Erasure = { tenant: string; install: string; now: number; actor: string };

/**
 * Erase what one install sent: contents, salts, records kept aside, countersign requests. Hashes stay. Returns the number
 * of events; undefined where the install is not known. Weekly counts stay, since they name nobody.
 */
export async function erase(store: Store, { tenant, install, now, actor }: Erasure): Promise<number | undefined> {
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
    const placed = await transaction.selectFrom('place').select('uid').where('install', '=', row.id).execute();
    const forked = await transaction
      .selectFrom('flag')
      .select('detail as uid')
      .where('install', '=', row.id)
      .where('kind', '=', 'fork')
      .execute();
    const uids = [...placed, ...forked].map(({ uid }) => uid);
    for (let start = 0; start < uids.length; start += perStatement) {
      const some = uids.slice(start, start + perStatement);
      const times = [...new Set(some.map(uid => timeOf(uid) ?? 0))];
      await transaction
        .updateTable('event')
        .set(blank)
        .where('tenant', '=', tenant)
        .where('uid', 'in', some)
        .where('at', 'in', times)
        .where('install', '=', row.id)
        .where('type', '!=', kept)
        .execute();
    }
    await transaction
      .deleteFrom('quarantine')
      .where('tenant', '=', tenant)
      .where('record', 'like', `%${install}%`)
      .execute();
    await transaction.deleteFrom('countersign').where('tenant', '=', tenant).where('install', '=', row.id).execute();
    await transaction.insertInto('audit').values({ tenant, at: now, actor, act: 'erase', detail: install }).execute();
    return uids.length;
  });
  // Old pages must not outlive it: the write-ahead log of SQLite, dead rows of PostgreSQL.
  if (erased !== undefined) {
    await sql.raw(kind === 'sqlite' ? 'pragma wal_checkpoint(truncate)' : 'vacuum event').execute(database);
  }
  return erased;
}
