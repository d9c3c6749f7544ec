import type { Kysely } from 'kysely';
import { isoWeek } from '../../lib/stats/iso-week.ts';
import { atLeast, type People } from '../../lib/stats/people.ts';
import { forgetUsed } from '../access/once.ts';
import { rollUp } from '../statistics/roll.ts';
import { hold } from '../store/due.ts';
import type { Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { readUids, timesOf } from '../tree/bundle.ts';
import { sequence } from '../tree/sequence.ts';
import { blankEvents } from './blank.ts';

const day = 86_400_000;
/** Days for which counts and the audit trail are kept: thirteen months. */
const longKept = 396;
/** Events blanked in one transaction. */
const perPass = 2_000;

export type Retained = { events: number; aside: number; counts: number };

/**
 * Forget what is older than so many days: contents of events, records kept aside, finished countersign requests; counts
 * and the audit trail after thirteen months. Hashes, flags and checkpoints stay. Doing it twice does nothing more.
 */
export async function retain(store: Store, { days, now }: { days: number; now: number }): Promise<Retained> {
  const before = now - days * day;
  // What is not counted yet would never be.
  while ((await sequence(store)) > 0 || (await rollUp(store)) > 0);
  let events = 0;
  const { database } = store;
  for (const { tenant } of await database.selectFrom('tree').select('tenant').execute()) {
    for (let done = -1; done !== 0; events += Math.max(0, done)) done = await blankSome(store, tenant, before);
  }
  const aside = await database.deleteFrom('quarantine').where('received', '<', before).executeTakeFirst();
  await database.deleteFrom('countersign').where('expires', '<', before).execute();
  await forgetUsed(database, now);
  await forgetWho(database, isoWeek(before));
  const last = now - longKept * day;
  const counts = await database.deleteFrom('rollup').where('week', '<', isoWeek(last)).executeTakeFirst();
  await database.deleteFrom('audit').where('at', '<', last).execute();
  await database.deleteFrom('identification').where('asked', '<', last).execute();
  return { events, aside: Number(aside.numDeletedRows), counts: Number(counts.numDeletedRows) };
}

/** Blank the next events in the order of a tree; returns how many. Those that wait for the tree are not reached. */
function blankSome({ database, kind }: Store, tenant: string, before: number): Promise<number> {
  return database.transaction().execute(async transaction => {
    await hold(transaction, kind, 3);
    const tree = transaction.selectFrom('tree').select(['size', 'forgotten']).where('tenant', '=', tenant);
    const { size, forgotten } = await tree.executeTakeFirstOrThrow();
    const uids = (await readUids(transaction, tenant, forgotten, Math.min(size, forgotten + perPass))).map(
      ({ uid }) => uid,
    );
    if (uids.length === 0) return 0;
    const { first, last } = timesOf(uids);
    const these = transaction
      .selectFrom('event')
      .select(['uid', 'received'])
      .where('tenant', '=', tenant)
      .where('uid', 'in', uids)
      .where('at', '>=', first)
      .where('at', '<=', last);
    const received = new Map((await these.execute()).map(row => [row.uid, row.received]));
    const young = uids.findIndex(uid => (received.get(uid) ?? 0) >= before);
    const old = young === -1 ? uids : uids.slice(0, young);
    if (old.length === 0) return 0;
    await blankEvents(transaction, { tenant, uids: old });
    await transaction
      .updateTable('tree')
      .set({ forgotten: forgotten + old.length })
      .where('tenant', '=', tenant)
      .execute();
    return old.length;
  });
}

/** Of old weeks only how many people there were, not which. */
async function forgetWho(database: Kysely<Tables>, before: string): Promise<void> {
  const rows = await database
    .selectFrom('rollup')
    .select(['tenant', 'week', 'dimension', 'name', 'people'])
    .where('week', '<', before)
    .where('people', 'like', '%ids%')
    .execute();
  for (const { people, ...at } of rows) {
    const known: People = JSON.parse(people);
    await database
      .updateTable('rollup')
      .set({ people: JSON.stringify({ many: atLeast(known) }) })
      .where('tenant', '=', at.tenant)
      .where('week', '=', at.week)
      .where('dimension', '=', at.dimension)
      .where('name', '=', at.name)
      .execute();
  }
}
