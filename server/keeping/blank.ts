import type { Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { timesOf } from '../tree/bundle.ts';

/** What an event says is gone; its id, place and hash stay, so that chain and tree still verify. */
const blank = {
  type: 'erased',
  leaf: null,
  salt: null,
  sent: null,
  team: null,
  prompt: null,
  rule: null,
  severity: null,
  site: null,
  outcome: null,
  bucket: null,
  integrity: null,
} as const;

/** A word about numbers that will not come: it says nothing about anybody, and without it a gap looks like a removal. */
const kept = 'dropped';

/** Blank these events of a tenant, of one install where it is named; returns how many still said something. */
export async function blankEvents(
  transaction: Transaction<Tables>,
  { tenant, uids, install }: { tenant: string; uids: readonly string[]; install?: number },
): Promise<number> {
  const { first, last } = timesOf(uids);
  const { numUpdatedRows } = await transaction
    .updateTable('event')
    .set(blank)
    .where('tenant', '=', tenant)
    .where('uid', 'in', uids)
    .where('at', '>=', first)
    .where('at', '<=', last)
    .where('type', '!=', kept)
    .where('leaf', 'is not', null)
    .$if(install !== undefined, query => query.where('install', '=', install ?? -1))
    .executeTakeFirst();
  await transaction.deleteFrom('disclosed').where('tenant', '=', tenant).where('uid', 'in', uids).execute();
  return Number(numUpdatedRows);
}
