import type { Kysely } from 'kysely';
import type { Origin } from '../ingest/prove.ts';
import type { Tables } from '../store/tables.ts';
import type { Caller } from './roles.ts';

/**
 * Milliseconds after which a token may enrol again: an extension takes a new pseudonym and key every 90 days. Which
 * pseudonyms a token enrolled is not written down.
 */
const again = 80 * 86_400_000;
const remembered = 100_000;

export type Enrol = (caller: Caller, origin: Origin) => Promise<boolean>;

/**
 * Whether the holder of this key may send. A token that enrols only so many installs is used up by their first signed
 * batch; afterwards it opens nothing without one of their keys. Other tokens take anybody.
 */
export function createEnrol(database: Kysely<Tables>, now: () => number): Enrol {
  const known = new Set<string>();
  return async ({ tenant, limited, name }, { install, key }) => {
    if (!limited) return true;
    const remember = `${tenant} ${install} ${key}`;
    if (known.has(remember)) return true;
    const enrolled = await database.transaction().execute(async transaction => {
      // Written first, so that two requests at once take their turns.
      await transaction
        .updateTable('token')
        .set(({ ref }) => ({ hash: ref('hash') }))
        .where('hash', '=', limited.token)
        .execute();
      const row = await transaction
        .selectFrom('install')
        .select('key')
        .where('tenant', '=', tenant)
        .where('install', '=', install)
        .executeTakeFirst();
      if (row) return row.key === key;
      const recent = await transaction
        .selectFrom('enrolment')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('token', '=', limited.token)
        .where('at', '>', now() - again)
        .executeTakeFirst();
      if (Number(recent?.n ?? 0) >= limited.enrols) return false;
      const seen = { first_seen: now(), last_seen: now() };
      await transaction.insertInto('enrolment').values({ token: limited.token, at: now() }).execute();
      await transaction
        .insertInto('install')
        .values({ tenant, install, key, name: limited.enrols === 1 ? (name ?? null) : null, ...seen })
        .execute();
      return true;
    });
    if (known.size >= remembered) known.clear();
    if (enrolled) known.add(remember);
    return enrolled;
  };
}
