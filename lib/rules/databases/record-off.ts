import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import { type Common, type Row, runner } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'DISABLE',
  who: runner,
  right: 'none',
  loss: 'safeguard',
  summary: 'Switches a check or a record of the database off',
  explanation: 'What it would have stopped or recorded now happens unseen. Somebody else may rely on it.',
};
const masked = {
  effect: 'BROADEN',
  who: { kind: 'authenticated', name: 'everybody who may read the table' },
  right: 'read-secret',
} as const;

const rows: readonly Row[] = [
  {
    on: /^alter (?:foreign )?table (?:if exists )?(?:only )?(?<target>\S+(?: \. \S+)*)(?: \*)? disable (?:trigger|rule)\b/i,
    loss: 'part',
    says: 'Checks and records that {target} makes by itself would not happen.',
    note: 'ALTER TABLE … ENABLE TRIGGER or RULE brings it back. What was changed in between stays unchecked.',
  },
  {
    on: /^disable trigger (?<target>\S+) on\b/i,
    says: 'What {target} checks or records would not happen.',
    undo: 'ENABLE TRIGGER {target} ON ALL SERVER;',
  },
  {
    on: /^alter event trigger (?<target>\S+) disable\b/i,
    says: 'What {target} checks or records would not happen.',
    undo: 'ALTER EVENT TRIGGER {target} ENABLE;',
  },
  {
    on: /^(?:alter|drop) (?:(?:server|database) )?audit\b(?! .*state = on)|^noaudit\b|^alter system set (?:audit_trail = '?none|log_(?:statement|connections|disconnections|min_messages) (?:=|to) '?(?:none|off|panic|fatal)|logging_collector (?:=|to) '?off|pgaudit \. log (?:=|to) '?none)|^set (?:global|session) (?:general_log|log_bin|sql_log_bin|audit_log_\w+) = (?:0|off|none)|^set (?:@@)?sql_log_bin = 0/i,
    target: 'the record of the database',
    says: 'The database would no longer record who does what.',
  },
  {
    on: /^uninstall (?:plugin|component) '?(?<target>\S*(?:audit|validate_password|connection_control)[^\s']*)/i,
    says: 'What {target} checks or records would not happen.',
    note: 'Install it again with its old settings. What was changed in between stays unchecked.',
  },
  {
    on: /^set (?:session |local )?session_replication_role (?:=|to) '?replica/i,
    loss: 'part',
    target: 'triggers and rules',
    says: 'Checks and records that tables make by themselves would not happen.',
    undo: 'SET session_replication_role = origin;',
  },
  {
    on: /^alter database (?<target>\S+) set encryption off/i,
    says: 'The files of {target} would no longer be encrypted.',
    undo: 'ALTER DATABASE {target} SET ENCRYPTION ON;',
  },
  {
    on: /^(?:alter security policy \S+(?: \. \S+)* .*state = off|drop security policy|alter (?:table|view) .*\b(?:unset masking policy|drop (?:all )?row access polic|drop masked\b)|drop all row access policies|drop row access policy|drop masking policy|create (?:or replace )?masking policy .* as \( (?<role>\w+) .* -> \k<role>$)/i,
    ...masked,
    target: 'hidden rows and columns',
    says: 'Rows or columns that a policy hides could be seen.',
  },
];

export default {
  title: 'Switches a check or a record of a database off',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(778),
    vendor('SQL Server audit', 'https://learn.microsoft.com/sql/t-sql/statements/alter-server-audit-transact-sql'),
    vendor('Snowflake masking policies', 'https://docs.snowflake.com/en/sql-reference/sql/alter-table-column'),
  ],
  triggers:
    'trigger|rule|audit|log_|_log|logging_|replication_role|encryption off|security policy|masking policy|row access|masked|uninstall'.split(
      '|',
    ),
  statement: fromStatements(
    'alter table|alter foreign table|alter view|disable trigger|alter event trigger|alter server audit|alter database|alter audit|drop server audit|drop database audit|drop audit|noaudit|alter system|set|alter security policy|drop security policy|drop all row|drop row access|drop masking policy|create masking policy|uninstall plugin|uninstall component',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'UNINSTALL PLUGIN audit_log;', language: 'sql-mysql', severity: 'high', effect: 'DISABLE' },
    { text: 'CREATE OR REPLACE MASKING POLICY mail AS (v STRING) RETURNS STRING -> v;', effect: 'BROADEN' },

    { text: 'ALTER TABLE payments DISABLE TRIGGER ALL;', severity: 'medium', effect: 'DISABLE' },
    { text: 'ALTER SERVER AUDIT main WITH (STATE = OFF);', severity: 'high' },
    { text: 'NOAUDIT ALL;', severity: 'high' },
    { text: 'ALTER TABLE people MODIFY COLUMN email UNSET MASKING POLICY;', severity: 'high', effect: 'BROADEN' },
    { text: 'DISABLE TRIGGER guard ON ALL SERVER', undo: 'ENABLE TRIGGER guard ON ALL SERVER;' },
  ],
  ignores: [
    "CREATE MASKING POLICY mail AS (v STRING) RETURNS STRING -> CASE WHEN current_role() = 'HR' THEN v ELSE '***' END;",
    'UNINSTALL PLUGIN rpl_semi_sync_source;',

    'ALTER TABLE payments ENABLE TRIGGER ALL;',
    'ALTER SERVER AUDIT main WITH (STATE = ON);',
    'AUDIT ALL BY ACCESS;',
    'SET log_statement = DEFAULT;',
    'ALTER TABLE rules ADD COLUMN disabled boolean;',
  ],
} satisfies Examples;
