import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import type { Common, Row } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever reaches the database' },
  right: 'write',
  sensitivity: 'auth',
  reach: 'collection',
  summary: 'Switches a protection of the server off',
  explanation: 'It is a setting of the whole server, not of one account.',
  note: 'The value until now is not in the command. Note it first (SHOW VARIABLES).',
};

const rows: readonly Row[] = [
  {
    on: /\bsp_configure '(?<role>xp_cmdshell|ole automation procedures|clr enabled|external scripts enabled|ad hoc distributed queries)' , 1\b/i,
    effect: 'ESCALATE',
    right: 'admin',
    says: 'Administrators of the database could run programs on its host.',
    undo: 'EXEC sp_configure {role}, 0; RECONFIGURE;',
  },
  {
    on: /\bsp_configure '(?<role>remote (?:admin connections|access)|cross db ownership chaining|contained database authentication)' , 1\b/i,
    right: 'read',
    says: 'Other servers or other accounts than now could come in.',
    undo: 'EXEC sp_configure {role}, 0; RECONFIGURE;',
  },
  {
    on: /\bsp_configure '(?<role>clr strict security)' , 0\b/i,
    sensitivity: 'ordinary',
    says: 'Libraries that nobody signed could run inside the server.',
    undo: 'EXEC sp_configure {role}, 1; RECONFIGURE;',
  },
  {
    on: /\bsp_configure '(?:xp_cmdshell|ole automation procedures|clr enabled|external scripts enabled|ad hoc distributed queries|remote (?:admin connections|access)|cross db ownership chaining)' , 0\b|^alter database \S+ set (?:trustworthy|db_chaining) off\b/i,
    effect: 'NARROW',
    who: nobody,
    says: 'A way around the rights of the database would be closed.',
  },
  {
    on: /^alter database (?<target>\S+) set (?<role>trustworthy|db_chaining) on\b/i,
    effect: 'TRUST',
    right: 'admin',
    sensitivity: 'ordinary',
    says: 'Code in {target} could act with the server’s rights.',
    undo: 'ALTER DATABASE {target} SET {role} OFF;',
  },
  {
    on: /^alter system set listen_addresses (?:=|to) '(?:\*|0\.0\.0\.0|::)'/i,
    effect: 'NETOPEN',
    right: 'remote-shell',
    says: 'The database would listen to every network that reaches its host.',
    undo: 'ALTER SYSTEM RESET listen_addresses;',
  },
  {
    on: /^alter system set (?<role>ssl|row_security) (?:=|to) '?off/i,
    right: 'read-secret',
    says: 'Connections would no longer be protected.',
    undo: 'ALTER SYSTEM RESET {role};',
  },
  {
    on: /^alter system set (?<role>password_encryption) (?:=|to) '?md5/i,
    right: 'none',
    says: 'Passwords would be stored in a form that is easily broken.',
    undo: 'ALTER SYSTEM RESET {role};',
  },
  {
    on: /^set (?:global|persist) mandatory_roles = '(?<role>[^']+)'/i,
    effect: 'GRANT',
    who: { kind: 'authenticated', name: 'every account of the server' },
    says: 'Every account would have the role {role}.',
    note: 'The roles until now are not in the command: SHOW VARIABLES LIKE ‘mandatory_roles’.',
  },
  {
    on: /^set (?:global|persist) (?:validate_password\S*|local_infile|secure_file_priv|skip_grant_tables|require_secure_transport|check_proxy_users)\b/i,
    says: 'A rule about passwords or files would no longer hold.',
  },
];

export default {
  title: 'Opens a database server by a setting',
  references: [
    attack('T1505.001'),
    cwe(284),
    vendor(
      'SQL Server xp_cmdshell',
      'https://learn.microsoft.com/sql/database-engine/configure-windows/xp-cmdshell-server-configuration-option',
    ),
  ],
  triggers: ['sp_configure', 'trustworthy', 'db_chaining', 'alter system', 'set global', 'set persist'],
  statement: fromStatements(
    'exec|execute|sp_configure|alter database|alter system|set global|set persist',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "SET PERSIST mandatory_roles = 'reporting';", severity: 'critical', effect: 'GRANT' },

    {
      text: "EXEC sp_configure 'xp_cmdshell', 1; RECONFIGURE;",
      severity: 'critical',
      undo: 'EXEC sp_configure xp_cmdshell, 0; RECONFIGURE;',
    },
    {
      text: 'ALTER DATABASE crm SET TRUSTWORTHY ON;',
      severity: 'high',
      undo: 'ALTER DATABASE crm SET TRUSTWORTHY OFF;',
    },
    { text: "ALTER SYSTEM SET listen_addresses = '*';", severity: 'critical', effect: 'NETOPEN' },
    { text: 'SET GLOBAL validate_password.policy = LOW;', effect: 'WEAKAUTH' },
    { text: "EXEC sp_configure 'xp_cmdshell', 0;", direction: 'narrows' },
    { text: 'ALTER DATABASE crm SET TRUSTWORTHY OFF;', direction: 'narrows' },
  ],
  ignores: ['EXEC sp_configure;', "ALTER SYSTEM SET work_mem = '64MB';", 'SHOW listen_addresses;'],
} satisfies Examples;
