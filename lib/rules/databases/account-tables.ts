import type { SqlCommand } from '../../languages/command.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const tables =
  /^(?:UPDATE|INSERT INTO|REPLACE INTO|MERGE INTO) (?:"?(?:PG_CATALOG|MYSQL|SYS)"? \. )?"?(PG_AUTHID|PG_AUTH_MEMBERS|PG_SHADOW|MYSQL \. (?:USER|DB)|USER\$|SYSXLGNS|DB_PRIVS|TABLES_PRIV|PG_CLASS|PG_DATABASE)\b/i;
const mysqlUser = /^(?:UPDATE|INSERT INTO|REPLACE INTO) MYSQL \. (USER|DB|TABLES_PRIV|GLOBAL_GRANTS)\b/i;

/** Accounts of an application, in its own tables. */
const ofApplication =
  /^UPDATE "?(?:\w+ \. )?"?(\w*(?:USERS?|ACCOUNTS?|MEMBERS?|USERMETA)\w*)"? SET .*(?:\b"?(?:IS_?)?(?:ADMIN|SUPER_?USER|STAFF|ADMINISTRATOR|SUPER_?ADMIN)"? = (?:1|TRUE|'(?:1|T|TRUE|Y|YES)')|\b(?:\w*_)?ROLES?(?:_NAME)?"? = '[^']{0,20}(?:ADMIN|OWNER|ROOT)[^']*'|ADMINISTRATOR";B:1)/i;
/** A password put in by hand. */
const newPassword =
  /^UPDATE "?(?:\w+ \. )?"?(\w*(?:USERS?|ACCOUNTS?|MEMBERS?)\w*)"? SET "?(?:\w+_)?(?:PASS|PASSWD|PASSWORD|CREDENTIAL)(?:_?HASH)?"? = /i;

function detect({ statement }: SqlCommand): Access | undefined {
  const line = statement.line();
  const own = ofApplication.exec(line)?.[1]?.toLowerCase();
  if (own) {
    const every = !/\bWHERE\b/i.test(line);
    return {
      effect: 'ESCALATE',
      principal: every
        ? { kind: 'authenticated', name: 'every account of the application' }
        : { kind: 'user', name: 'the account that the statement names' },
      target: { kind: 'table', name: own, breadth: 'single' },
      right: 'admin',
      summary: 'Makes an account an administrator',
      headline: `An account in ${own} would administer the application.`,
      explanation: 'Such a change passes by the application’s own checks and, mostly, by its log.',
      undoNote: 'Set the column back in the same way; look at its value first.',
    };
  }
  const login = newPassword.exec(line)?.[1]?.toLowerCase();
  if (login)
    return {
      effect: 'CRED',
      principal: { kind: 'unknown', name: 'whoever knows the new password' },
      target: { kind: 'table', name: login, breadth: 'single' },
      right: 'write',
      summary: 'Sets the password of an account by hand',
      headline: `Whoever knows the new password could log in to an account in ${login}.`,
      explanation: 'Such a change passes by the application’s own checks and, mostly, by its log.',
      undoNote: 'The old value is not in the command. Record it first; the owner can set a new password.',
    };
  const table = (tables.exec(line) ?? mysqlUser.exec(line))?.[1];
  if (!table) return undefined;
  const name = table.toLowerCase().replaceAll(' ', '');
  return {
    effect: 'ESCALATE',
    principal: { kind: 'unknown', name: 'whichever account the rows name' },
    target: { kind: 'table', name, breadth: 'everything' },
    right: 'admin',
    sensitivity: 'auth',
    summary: 'Writes into the tables that hold accounts',
    headline: `The table ${name} decides who may do what; it would be changed by hand.`,
    explanation: 'Such a change passes by every check and log that GRANT and ALTER go through.',
    undoNote: 'The rows as they are now are not in the command. Record them first, and use GRANT or ALTER instead.',
  };
}

export default {
  title: 'Writes into the tables that hold accounts and rights',
  references: [attack('T1098'), cwe(269), postgresDocs('catalog-pg-authid')],
  triggers: [
    'pass',
    'credential',
    'admin',
    'superuser',
    'super_user',
    'staff',
    'role',
    'pg_auth',
    'mysql.',
    'pg_shadow',
    'user$',
    'pg_class',
    'pg_database',
  ],
  statement: { on: ['update', 'insert into', 'replace into', 'merge into'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: "UPDATE pg_authid SET rolsuper = true WHERE rolname = 'app';", severity: 'critical' },
    { text: "UPDATE mysql.user SET Super_priv = 'Y' WHERE User = 'app';", severity: 'critical' },
    { text: "UPDATE wp_users SET user_pass = 'x' WHERE id = 1;", effect: 'CRED', severity: 'medium' },
    { text: "UPDATE users SET is_admin = 1 WHERE email = 'mira@example.com';", severity: 'medium', effect: 'ESCALATE' },
    { text: "UPDATE accounts SET role = 'admin';", severity: 'high' },
    "INSERT INTO mysql.db VALUES ('%', 'crm', 'app');",
  ],
  ignores: [
    "DELETE FROM mysql.user WHERE User = '';",
    'SELECT * FROM pg_authid;',
    "UPDATE users SET name = 'a' WHERE id = 1;",
    'SELECT user FROM mysql.user;',
    'UPDATE users SET is_admin = 0 WHERE id = 7;',
    'UPDATE users SET last_password_reminder = now() WHERE id = 7;',
    "UPDATE users SET role = 'reader' WHERE id = 7;",
    "UPDATE pages SET role = 'admin' WHERE id = 7;",
  ],
} satisfies Examples;
