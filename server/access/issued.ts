import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** No role: who comes with it is turned away. The row stays, since a collector without any token is open to its machine. */
const revoked = 'revoked';
/** Characters of the hash by which a token is named; the token itself is kept nowhere. */
const named = 8;

/** The tokens that were made, a line each, the oldest first. */
export async function listTokens(database: Kysely<Tables>): Promise<string> {
  const rows = await database.selectFrom('token').selectAll().orderBy('created').orderBy('hash').execute();
  if (rows.length === 0) return 'There are no tokens.';
  const told = rows.map(({ hash, tenant, role, label, created, enrols }) =>
    [
      hash.slice(0, named),
      new Date(created).toISOString().slice(0, 10),
      tenant,
      role,
      enrols === null ? '' : `enrols ${enrols}`,
      label,
    ].join('\t'),
  );
  return told.join('\n');
}

/** Revoke the token that a list names so; undefined where none or more than one is. */
export async function revokeToken(database: Kysely<Tables>, name: string): Promise<string | undefined> {
  const rows = await database.selectFrom('token').select(['hash', 'role', 'label']).execute();
  const [one, ...more] = rows.filter(({ hash }) => name.length >= named && hash.startsWith(name));
  if (!one || more.length > 0) return undefined;
  await database.updateTable('token').set({ role: revoked }).where('hash', '=', one.hash).execute();
  return `${[one.role, one.label].filter(Boolean).join(' ')}: revoked`;
}
