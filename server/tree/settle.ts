import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '../store/open.ts';
import { sequence } from './sequence.ts';

/** Milliseconds: another transaction on the same server can hold the order up, but not for ever. */
const patience = { pause: 20, most: 5_000 };

/**
 * Put into the trees what was committed before now. On PostgreSQL that can take until every older transaction has ended;
 * after five seconds what is in the trees by then has to do.
 */
export async function settle(store: Store): Promise<void> {
  const grow = async () => {
    while ((await sequence(store)) > 0);
  };
  if (store.kind === 'sqlite') return grow();
  const { database } = store;
  const { rows } = await sql<{ end: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as "end"`.execute(database);
  const end = rows[0]?.end ?? '0';
  for (let waited = 0; waited < patience.most; waited += patience.pause) {
    const asked = await sql<{ over: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${end}::xid8 as over`.execute(database);
    if (asked.rows[0]?.over) break;
    await sleep(patience.pause);
  }
  await grow();
}
