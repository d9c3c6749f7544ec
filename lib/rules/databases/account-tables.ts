import type { SqlCommand } from '../../languages/command.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const tables =
  /^(?:UPDATE|INSERT INTO|REPLACE INTO|MERGE INTO) (?:"?(?:PG_CATALOG|MYSQL|SYS)"? \. )?"?(PG_AUTHID|PG_AUTH_MEMBERS|PG_SHADOW|MYSQL \. (?:USER|DB)|USER\$|SYSXLGNS|DB_PRIVS|TABLES_PRIV|PG_CLASS|PG_DATABASE)\b/i;
const mysqlUser = /^(?:UPDATE|INSERT INTO|REPLACE INTO) MYSQL \. (USER|DB|TABLES_PRIV|GLOBAL_GRANTS)\b/i;

function detect({ statement }: SqlCommand): Access | undefined {
  const table = (tables.exec(statement.line) ?? mysqlUser.exec(statement.line))?.[1];
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
  triggers: ['pg_auth', 'mysql.', 'pg_shadow', 'user$', 'pg_class', 'pg_database'],
  statement: { on: ['update', 'insert into', 'replace into', 'merge into'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: "UPDATE pg_authid SET rolsuper = true WHERE rolname = 'app';", severity: 'critical' },
    { text: "UPDATE mysql.user SET Super_priv = 'Y' WHERE User = 'app';", severity: 'critical' },
    "INSERT INTO mysql.db VALUES ('%', 'crm', 'app');",
  ],
  ignores: [
    "DELETE FROM mysql.user WHERE User = '';",
    'SELECT * FROM pg_authid;',
    "UPDATE users SET name = 'a' WHERE id = 1;",
    'SELECT user FROM mysql.user;',
  ],
} satisfies Examples;
