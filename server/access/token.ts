import { hash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Oidc } from './oidc.ts';
import { type Caller, type Role, roles } from './roles.ts';

/** Only the hash is stored: 256 random bits need no slow hash. */
const hashOf = (token: string): string => hash('sha256', token, 'base64url');

/** Its name, the beginning of its hash, is typed into a command and must not look like an option there. */
function newToken(): string {
  const token = `cs_${randomBytes(32).toString('base64url')}`;
  return hashOf(token).startsWith('-') ? newToken() : token;
}

export type NewToken = { tenant: string; role: Role; label: string; enrols?: number };

/** Make a token; it is shown once and never again. */
export async function createToken(
  database: Kysely<Tables>,
  { tenant, role, label, enrols }: NewToken,
): Promise<string> {
  const token = newToken();
  await database
    .insertInto('token')
    .values({ hash: hashOf(token), tenant, role, label, created: Date.now(), enrols: enrols ?? null })
    .execute();
  return token;
}

/** Milliseconds for which a token is believed without asking the store: a revoked one works no longer than this. */
const trusted = 10_000;
/** Tokens remembered; more are asked for again. */
const remembered = 10_000;

/** Three parts between dots: a token of the identity provider. Ours have none. */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;

export type Tokens = (header: string | undefined) => Promise<Caller | undefined>;

/** Tells the caller of an Authorization header; undefined for none, a malformed or an unknown one. */
export function createTokens(database: Kysely<Tables>, now: () => number, oidc?: Oidc): Tokens {
  const known = new Map<string, { caller: Caller | undefined; until: number }>();
  return async header => {
    const [, token] = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(header ?? '') ?? [];
    if (!token) return undefined;
    if (oidc && jwt.test(token)) return oidc(token);
    const key = hashOf(token);
    const cached = known.get(key);
    if (cached && now() < cached.until) return cached.caller;
    const row = await database
      .selectFrom('token')
      .select(['tenant', 'role', 'label', 'enrols'])
      .where('hash', '=', key)
      .executeTakeFirst();
    const role = roles.find(one => one === row?.role);
    const caller = row && role ? callerOf(row, role, key) : undefined;
    if (known.size >= remembered) known.clear();
    known.set(key, { caller, until: now() + trusted });
    return caller;
  };
}

function callerOf(row: { tenant: string; label: string; enrols: number | null }, role: Role, token: string): Caller {
  const { tenant, label, enrols } = row;
  return {
    tenant,
    roles: [role],
    ...(label ? { name: label } : {}),
    person: label || `token ${token.slice(0, 8)}`,
    ...(enrols === null ? {} : { limited: { token, enrols } }),
  };
}
