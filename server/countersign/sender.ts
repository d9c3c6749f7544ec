import type { Kysely } from 'kysely';
import type { SignedAct } from '../../lib/schema/countersign.ts';
import type { Enrol } from '../access/enrol.ts';
import type { Caller } from '../access/roles.ts';
import type { Tables } from '../store/tables.ts';
import { Refused } from './refused.ts';

/**
 * Who acts: an install that proved its key, and the person's name where the collector knows it: from the identity provider,
 * or from a token that was made for one person. `trying`: there are no names, since there are no tokens.
 */
export type Sender = { tenant: string; install: string; id: number; name?: string; trying?: true };

/** Who signed this, as the caller may bring it. The first key that signs for an install holds it, as with batches. */
export async function senderOf(
  { database, enrol, now }: { database: Kysely<Tables>; enrol: Enrol; now: number },
  caller: Caller,
  { message: { install }, key }: SignedAct,
): Promise<Sender> {
  if (!(await enrol(caller, { install, key }))) throw new Refused(403, 'this token has enrolled its installs');
  const { tenant, trying } = caller;
  // A token of one person names the installs that they use.
  const named = caller.roles.includes('employee') ? (caller.name ?? null) : null;
  const row = await database
    .insertInto('install')
    .values({ tenant, install, key, name: named, first_seen: now, last_seen: now })
    .onConflict(on =>
      on
        .columns(['tenant', 'install'])
        .doUpdateSet(({ ref, fn }) => ({
          last_seen: now,
          name: fn.coalesce(ref('excluded.name'), ref('install.name')),
        }))
        .where('install.key', '=', key),
    )
    .returning(['id', 'name'])
    .executeTakeFirst();
  if (!row) throw new Refused(401, 'another key holds this install');
  // Never the label of a token that many have.
  const { id, name } = row;
  return { tenant, install, id, ...(name ? { name } : {}), ...(trying ? { trying } : {}) };
}
