import type { GrantStatement, Statement } from '../languages/sql/statement.ts';
import type { Target } from '../schema/finding.ts';
import type { Access, Right } from './rule.ts';
import { sqlText } from './sql-text.ts';

type Grant = Extract<Statement, { what: 'grant' }>;

const admin =
  /^(ALL( PRIVILEGES)?|CONTROL( SERVER)?|SUPER|OWNERSHIP|MANAGE GRANTS|ADMINISTER.*|ALTER ANY.*|CREATE ANY.*|DROP ANY.*|EXECUTE ANY.*|GRANT ANY.*|IMPERSONATE.*|TAKE OWNERSHIP|UNSAFE ASSEMBLY|EXTERNAL ACCESS ASSEMBLY|SYSTEM_USER|SET_USER_ID|CREATE USER|ALTER USER|BECOME USER|ROLE_ADMIN|CREATE ROLE|PROXY|FILE|.*\bDBA\b.*|EXEMPT ACCESS POLICY)$/i;
const reading =
  /^(SELECT|READ|USAGE|CONNECT|REFERENCES|CREATE SESSION|SHOW.*|VIEW.*|MONITOR.*|EXECUTE|EXEC|EXECUTE (MANAGED )?(TASK|ALERT)|TEMP|TEMPORARY|OPERATE|PROCESS|REPLICATION CLIENT|SHOWPLAN|LOCK TABLES|EVENT|TRIGGER|ROLES\/.*VIEWER.*)$/i;
const adminRole =
  /^(sysadmin|securityadmin|serveradmin|db_owner|db_securityadmin|db_accessadmin|dba|sysdba|sysoper|accountadmin|orgadmin|securityadmin|useradmin|rds_superuser|cloudsqlsuperuser|azure_pg_admin|postgres|pg_execute_server_program|pg_write_server_files|pg_read_server_files|root|admin|administrator|superuser|roles\/.*(owner|admin).*|imp_full_database|datapump_imp_full_database|control server)$/i;
const writingRole =
  /^(pg_(write_all_data|signal_backend|maintain|checkpoint|create_subscription)|db_datawriter|db_ddladmin|db_backupoperator|resource)$/i;
const readingRole =
  /^(pg_(read_all_data|monitor|read_all_settings|read_all_stats|stat_scan_tables)|db_datareader|.*(read|viewer|_ro$|_ro_|select).*)$/i;
/** Part of what changes a table: who may only add, or only delete, does not own what is in it. */
const changing = /^(INSERT|UPDATE|DELETE|TRUNCATE|MAINTAIN|CREATE.*)$/;
/** Roles that reach into every table of every database. */
const everyTable = /^pg_(?:write_all_data|read_all_data)$/i;
/** About the thing itself, not about all that is in it. */
const shallow = /^(USAGE|CONNECT|MONITOR|OPERATE|TEMP|TEMPORARY|CREATE.*)$/;

export const isAdminRole = (name: string): boolean => adminRole.test(name);

/** The strongest right of a grant, and how to say what is granted. */
export function grantedRight(grant: GrantStatement): { right: Right; words: string } {
  const names = grant.items.map(item => item.name);
  const words = /^ALL( PRIVILEGES)?$/i.test(names[0] ?? '')
    ? 'every privilege'
    : names.join(', ') || 'something that is not named';
  const whole =
    !grant.on ||
    (grant.on.all && !grant.on.future && grant.on.names.length === 0) ||
    /^(server|account)$/.test(grant.on.kind);
  // ALL on a schema is to use it and to make things in it, not to have what is there.
  const inside = !(grant.on?.kind === 'schema' && !grant.on.all);
  const everyChange = ['INSERT', 'UPDATE', 'DELETE'].every(name => names.includes(name));
  const rights = grant.items.map((item): Right => {
    if (grant.roles) {
      if (adminRole.test(item.name)) return 'admin';
      return writingRole.test(item.name) || !readingRole.test(item.name) ? 'write' : 'read';
    }
    // ALL on one object is less than ALL on everything.
    if (/^ALL( PRIVILEGES)?$/.test(item.name)) return whole ? 'admin' : inside ? 'write' : 'write-part';
    if (admin.test(item.name)) return 'admin';
    if (item.columns || changing.test(item.name)) return everyChange ? 'write' : 'write-part';
    if (reading.test(item.name)) return 'read';
    return 'write';
  });
  const right = (['admin', 'write', 'write-part', 'read'] as const).find(one => rights.includes(one)) ?? 'read';
  return { right, words };
}

/** What a grant is about. */
export function grantTarget(grant: GrantStatement): Target {
  const { on } = grant;
  if (grant.roles) {
    const names = grant.items.map(item => item.name);
    return {
      kind: 'role',
      name: names.join(', ') || 'a role',
      breadth: names.some(name => everyTable.test(name)) ? 'collection' : 'single',
    };
  }
  const outside = grant.items.every(item => shallow.test(item.name));
  if (!on) return { kind: 'database', name: 'the whole database server', breadth: outside ? 'single' : 'everything' };
  const names = on.names.map(name => name.text).join(', ');
  if (on.future)
    return { kind: on.kind, name: `every ${on.kind} made later${names ? ` in ${names}` : ''}`, breadth: 'single' };
  if (on.all)
    return {
      kind: on.kind,
      name: names ? `every ${on.kind} in ${names}` : `every ${on.kind}`,
      breadth: names ? 'collection' : 'everything',
    };
  if (/^(server|account|organization)$/.test(on.kind))
    return { kind: on.kind, name: names || `the ${on.kind}`, breadth: 'everything' };
  const broad = (/^(database|schema|project|warehouse|share)$/.test(on.kind) && !outside) || on.names.length > 4;
  return { kind: on.kind, name: names || `a ${on.kind}`, breadth: broad ? 'collection' : 'single' };
}

/** GRANT … TO a → REVOKE … FROM a, with every name as it was written. */
export function inverseGrant(grant: Grant): Pick<Access, 'undo' | 'undoNote'> {
  const at = grant.tokens.findIndex(token => token.upper === 'GRANT');
  const to = grant.tokens.findIndex((token, i) => i > at && token.upper === 'TO');
  const [first] = grant.to;
  const last = grant.to.at(-1);
  if (at < 0 || to < 0 || !first || !last)
    return { undoNote: 'The statement is not complete enough to derive its inverse.' };
  return { undo: inverseText(grant) };
}

function inverseText(grant: Grant): string {
  const to = grant.tokens.findLastIndex(token => token.upper === 'TO');
  const end = grant.tokens.findIndex((token, i) => i > to && (token.upper === 'WITH' || token.upper === 'IDENTIFIED'));
  const kept = end < 0 ? grant.tokens : grant.tokens.slice(0, end);
  const at = grant.tokens.findIndex(token => token.upper === 'GRANT');
  return `${sqlText(kept, token => (token === grant.tokens[at] ? 'REVOKE' : token === grant.tokens[to] ? 'FROM' : undefined))};`;
}
