import type { Database } from '../database.ts';
import type { CourierRow } from '../rows.ts';
import { bound } from './bound.ts';
import { release } from './held.ts';

/** What is known before anything is sent. `owes`: words about gaps are due. */
export type Prepared = { courier: CourierRow | undefined; owes: boolean };

/**
 * Queue what was held and keep the outbox within its limits, by what was taken or also by what waits, as `what` says
 * of the courier. In one transaction: each costs a flush of the disk, and an alarm may come every minute.
 */
export function prepare(
  database: Database,
  what: (courier: CourierRow | undefined) => 'taken' | 'all',
  limits: { events: number; bytes: number },
): Promise<Prepared> {
  const { outbox, uncovered, events, courier } = database;
  return database.transaction('rw', [outbox, uncovered, events, courier], async () => {
    await release(database);
    const known = await courier.get('courier');
    await bound(database, what(known), limits);
    return { courier: known, owes: (await uncovered.count()) > 0 };
  });
}
