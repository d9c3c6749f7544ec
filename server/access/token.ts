import { hash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { type Caller, type Role, roles } from './roles.ts';

/** Only the hash is stored: 256 random bits need no slow hash. */
const hashOf = (token: string): string => hash('sha256', token, 'base64url');

export type NewToken = { tenant: string; role: Role; label: string };

/** Make a token; it is shown once and never again. */
export async function createToken(database: Kysely<Tables>, { tenant, role, label }: NewToken): Promise<string> {
  const token = `cs_${randomBytes(32).toString('base64url')}`;
  await database
    .insertInto('token')
    .values({ hash: hashOf(token), tenant, role, label, created: Date.now() })
    .execute();
  return token;
}

/** Milliseconds for which a token is believed without asking the store: a revoked one works no longer than this. */
const trusted = 10_000;
/** Tokens remembered; more are asked for again. */
const remembered = 10_000;

export type Tokens = (header: string | undefined) => Promise<Caller | undefined>;

/** Tells the caller of an Authorization header; undefined for none, a malformed or an unknown one. */
export function createTokens(database: Kysely<Tables>, now: () => number): Tokens {
  const known = new Map<string, { caller: Caller | undefined; until: number }>();
  return async header => {
    const [, token] = /^Bearer ([\w.~+/=-]{1,512})$/i.exec(header ?? '') ?? [];
    if (!token) return undefined;
    const key = hashOf(token);
    const cached = known.get(key);
    if (cached && now() < cached.until) return cached.caller;
    const row = await database
      .selectFrom('token')
      .select(['tenant', 'role', 'label'])
      .where('hash', '=', key)
      .executeTakeFirst();
    const role = roles.find(one => one === row?.role);
    const caller = row && role ? { tenant: row.tenant, role, ...(row.label ? { name: row.label } : {}) } : undefined;
    if (known.size >= remembered) known.clear();
    known.set(key, { caller, until: now() + trusted });
    return caller;
  };
}
