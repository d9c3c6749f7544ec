import type { Kysely } from 'kysely';
import { verifyAct } from '../../lib/chain/act.ts';
import { fromBase64url } from '../../lib/chain/base64url.ts';
import type { Json } from '../../lib/chain/canonical.ts';
import { type CountersignAct, SignedAct } from '../../lib/schema/countersign.ts';
import type { Enrol } from '../access/enrol.ts';
import type { Caller } from '../access/roles.ts';
import type { Tables } from '../store/tables.ts';
import { Refused } from './refused.ts';

/**
 * Who acts: an install that proved its key, and the person's name where the collector knows it: from the identity provider,
 * or from a token that was made for one person. `trying`: there are no names, since there are no tokens.
 */
export type Sender = { tenant: string; install: string; id: number; name?: string; trying?: true };

/** Read a signed act and prove its sender. The first key that signs for an install holds it, as with batches. */
export async function readAct(
  { database, enrol, now }: { database: Kysely<Tables>; enrol: Enrol; now: number },
  caller: Caller,
  body: unknown,
): Promise<{ act: CountersignAct; sender: Sender }> {
  const parsed = SignedAct.safeParse(body);
  if (!parsed.success) throw new Refused(400, 'this is no signed act');
  const { message: act, key, signature } = parsed.data;
  // As it was sent: what this collector does not know yet is signed too.
  const { message } = body as { message: Json };
  const bytes = fromBase64url(key);
  if (!bytes || !(await verifyAct(bytes, message, signature))) throw new Refused(401, 'the signature does not hold');
  if (!(await enrol(caller, { install: act.install, key })))
    throw new Refused(403, 'this token has enrolled its installs');
  const { tenant, trying } = caller;
  // A token of one person names the installs that they use.
  const named = caller.roles.includes('employee') ? (caller.name ?? null) : null;
  const row = await database
    .insertInto('install')
    .values({ tenant, install: act.install, key, name: named, first_seen: now, last_seen: now })
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
  return {
    act,
    sender: { tenant, install: act.install, id, ...(name ? { name } : {}), ...(trying ? { trying } : {}) },
  };
}
