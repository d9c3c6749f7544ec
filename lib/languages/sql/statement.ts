import type { Range } from '../../schema/finding.ts';
import type { Word } from '../command.ts';
import type { Token } from './tokens.ts';

/** A privilege or a role in a GRANT, in upper case: `SELECT`, `CREATE SESSION`, `ALL`. */
export type Item = { name: string; columns?: readonly string[]; word: Word };

/** What a privilege is given on. */
export type SqlObject = {
  /** Lower case: `table`, `schema`, `database`, `function`, `server`, `account` … `table` where nothing is said. */
  kind: string;
  names: readonly Word[];
  /** `ALL TABLES IN SCHEMA a`, `*.*`, `a.*`: `names` then holds the schemas or databases, or nothing. */
  all: boolean;
  /** Objects that do not exist yet: `ALTER DEFAULT PRIVILEGES`, `FUTURE TABLES`. */
  future: boolean;
};

/** Who gains or loses. MySQL's `'app'@'%'` has the host apart. */
export type Grantee = { name: Word; kind: 'public' | 'role' | 'user' | 'group' | 'share' | 'other'; host?: string };

/** GRANT, REVOKE and DENY, also those inside ALTER DEFAULT PRIVILEGES. */
export type GrantStatement = {
  what: 'grant';
  action: 'grant' | 'revoke' | 'deny';
  items: readonly Item[];
  /** The items are roles (`GRANT a TO b`), not privileges. */
  roles: boolean;
  on?: SqlObject;
  to: readonly Grantee[];
  /** WITH GRANT OPTION, WITH ADMIN OPTION. */
  grantable: boolean;
  /** REVOKE GRANT OPTION FOR: the privilege itself stays. */
  optionOnly: boolean;
};

/** CREATE, ALTER and DROP of whatever can log in or hold privileges. */
export type AccountStatement = {
  what: 'account';
  action: 'create' | 'alter' | 'drop';
  /** Lower case: `role`, `user`, `group`, `login`, `server role`, `application role`, `user mapping`. */
  account: string;
  names: readonly Grantee[];
  /** Options in upper case, in order: `SUPERUSER`, `PASSWORD`, `IN ROLE`, `DEFAULT_ROLE`, `IDENTIFIED BY`. */
  options: readonly { name: string; value?: Word; range: Range }[];
  /** ADD MEMBER, DROP MEMBER (SQL Server), ADD USER, DROP USER (groups of PostgreSQL). */
  members?: { action: 'add' | 'drop'; names: readonly Word[] };
};

/** A change of owner: ALTER … OWNER TO, REASSIGN OWNED, ALTER AUTHORIZATION, CREATE SCHEMA AUTHORIZATION. */
export type OwnerStatement = { what: 'owner'; object: SqlObject; to: Word };

/** Row level security: the policies, and the switch at the table. */
export type PolicyStatement = {
  what: 'policy';
  action: 'create' | 'alter' | 'drop' | 'enable' | 'disable' | 'force' | 'no-force';
  name?: Word;
  table?: Word;
  to: readonly Grantee[];
  restrictive: boolean;
  /** USING or WITH CHECK is the constant true. */
  always: boolean;
};

/** Everything else: look at `tokens`. */
export type OtherStatement = { what: 'other' };

export type Statement = (GrantStatement | AccountStatement | OwnerStatement | PolicyStatement | OtherStatement) & {
  /** All tokens, comments left out. */
  tokens: readonly Token[];
  /** As one line: keywords in upper case, one blank between tokens, strings in single quotes. For patterns. */
  line(): string;
};
