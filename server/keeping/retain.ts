import { type Kysely, sql } from 'kysely';
import { isoWeek } from '../../lib/stats/iso-week.ts';
import { atLeast, type People } from '../../lib/stats/people.ts';
import { rollUp } from '../statistics/roll.ts';
import type { Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import { isSettled, sequence } from '../tree/sequence.ts';
import { blank, kept } from './blank.ts';

const day = 86_400_000;
/** Days for which counts and the audit trail are kept: thirteen months. */
const longKept = 396;
/** Events blanked in one transaction. */
const perPass = 5_000;
/** The mark in the table `sequencer`. */
const mark = 3;

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
  for (let done = -1; done !== 0; events += done) done = await blankSome(store, before);
  const { database } = store;
  const aside = await database.deleteFrom('quarantine').where('received', '<', before).executeTakeFirst();
  await database.deleteFrom('countersign').where('expires', '<', before).execute();
  await forgetWho(database, isoWeek(before));
  const last = now - longKept * day;
  const counts = await database.deleteFrom('rollup').where('week', '<', isoWeek(last)).executeTakeFirst();
  await database.deleteFrom('audit').where('at', '<', last).execute();
  return { events, aside: Number(aside.numDeletedRows), counts: Number(counts.numDeletedRows) };
}

type Passed = { tx: string; arrival: number; received: number };

/** Blank the next events in the order of their arrival; returns how many. Those that wait for the tree are not reached. */
function blankSome({ database, kind }: Store, before: number): Promise<number> {
  return database.transaction().execute(async transaction => {
    let at = transaction.selectFrom('sequencer').select(['tx', 'arrival']).where('id', '=', mark);
    if (kind === 'postgres') at = at.forUpdate();
    const { tx, arrival } = await at.executeTakeFirstOrThrow();
    const next =
      kind === 'sqlite'
        ? sql<Passed>`select '0' as tx, arrival, received from event
            where arrival > ${arrival} order by arrival limit ${perPass}`
        : sql<Passed>`select tx::text as tx, arrival, received from event
            where ${isSettled(tx, arrival)} order by event.tx, arrival limit ${perPass}`;
    const { rows } = await next.execute(transaction);
    const young = rows.findIndex(({ received }) => received >= before);
    const old = young === -1 ? rows : rows.slice(0, young);
    const last = old.at(-1);
    if (!last) return 0;
    const range =
      kind === 'sqlite'
        ? sql<boolean>`arrival > ${arrival} and arrival <= ${last.arrival}`
        : sql<boolean>`(tx, arrival) > (${tx}::xid8, ${arrival}) and (tx, arrival) <= (${last.tx}::xid8, ${last.arrival})`;
    await transaction.updateTable('event').set(blank).where(range).where('type', '!=', kept).execute();
    const passed = { tx: last.tx, arrival: last.arrival };
    await transaction.updateTable('sequencer').set(passed).where('id', '=', mark).execute();
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
