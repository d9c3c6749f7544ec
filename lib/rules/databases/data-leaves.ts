import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import type { Common, Row } from '../table.ts';

const common: Common = {
  kind: 'data',
  effect: 'EXPOSE',
  who: { kind: 'unknown', name: 'whoever may read the place it goes to' },
  right: 'read',
  summary: 'Data or code crosses the border of the database',
  explanation: 'The rights of the database do not count outside of it: there, other people decide who reads.',
  note: 'Delete the copy. What was read from it stays known.',
};
const code = {
  effect: 'ESCALATE',
  who: { kind: 'unknown', name: 'whoever may use it' },
  right: 'write',
  sensitivity: 'system',
  target: 'the host of the database',
} as const;

const rows: readonly Row[] = [
  {
    on: /^copy .* (?:to|from) program\b|^create (?:or replace )?(?:aggregate )?function .* soname '|^install (?:plugin|component)\b|^create (?:or replace )?(?:trusted )?(?:extension|language) (?:if not exists )?"?(?:pl(?:python3?|perl|tcl)u|adminpack)\b|\bsys_(?:exec|eval) \(/i,
    ...code,
    says: 'The database server would run code, or write files, on its host.',
    note: 'Drop what was made. What ran stays done.',
  },
  {
    on: /\binto (?:outfile|dumpfile) '(?<target>[^']*)'/i,
    says: 'Rows would be written to {target} on the host.',
  },
  {
    on: /^(?:export data options\b.*\buri = '(?<target>[^']*)'|copy into '(?<role>\w+:\/\/[^']*)'|unload \(.*\) to '(?<who>s3:[^']*)'|backup (?:database|log) .* to (?:url = '|disk = n? ?'(?=\\\\))(?<path>[^']*)')/i,
    target: 'a copy outside of the database',
    says: 'Rows would be copied to storage outside of the database.',
    who: { kind: 'unknown', name: 'whoever may read that storage' },
  },
  {
    on: /^create (?:shared )?public database link (?<target>\S+)|^create (?:shared )?(?:public )?database link (?<role>\S+) .*\bidentified by\b/i,
    effect: 'TRUST',
    says: 'Accounts of this database could go on to another one with a stored login.',
    note: 'DROP DATABASE LINK removes it; change the password where it was shown.',
  },
  {
    on: /^alter account set (?:prevent_unload_to_inline_url|prevent_unload_to_internal_stages|require_storage_integration_for_stage_(?:creation|operation)) = false/i,
    effect: 'BROADEN',
    right: 'read-secret',
    target: 'the whole account',
    says: 'Rows could be copied to storage of anybody.',
  },
];

export default {
  title: 'Lets data or code cross the border of a database',
  references: [
    attack('T1567'),
    attack('T1505'),
    cwe(200),
    vendor('MySQL SELECT … INTO', 'https://dev.mysql.com/doc/refman/8.4/en/select-into.html'),
    vendor('BigQuery EXPORT DATA', 'https://cloud.google.com/bigquery/docs/reference/standard-sql/export-statements'),
  ],
  triggers:
    'program|soname|install |plpython|plperlu|pltclu|adminpack|sys_exec|sys_eval|outfile|dumpfile|export data|copy into|unload|to url|to disk|database link|prevent_unload|require_storage'.split(
      '|',
    ),
  statement: fromStatements(
    'copy|create function|create aggregate function|install plugin|install component|create extension|create trusted language|create language|select|export data|unload|backup|create public database link|create shared public|create database link|alter account set',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "BACKUP DATABASE shop TO DISK = '\\\\nas\\share\\shop.bak';", severity: 'medium', effect: 'EXPOSE' },

    {
      text: "COPY payments TO PROGRAM 'gzip > /tmp/p.gz';",
      language: 'postgres',
      severity: 'high',
      effect: 'ESCALATE',
    },
    { text: "SELECT * FROM people INTO OUTFILE '/srv/www/p.csv';", severity: 'medium', target: '/srv/www/p.csv' },
    {
      text: "EXPORT DATA OPTIONS (uri = 'gs://acme/p-*.csv', format = 'CSV') AS SELECT * FROM crm.people",
      severity: 'medium',
    },
    { text: "CREATE FUNCTION run RETURNS INTEGER SONAME 'run.so';", severity: 'high' },
    'CREATE EXTENSION IF NOT EXISTS plpython3u;',
  ],
  ignores: [
    "BACKUP DATABASE shop TO DISK = 'D:\\\\backup\\\\shop.bak';",

    'COPY payments TO STDOUT;',
    'CREATE EXTENSION pg_trgm;',
    'SELECT count(*) INTO total FROM people;',
    "COPY INTO people FROM '@stage/p.csv'",
    'CREATE EXTENSION plpgsql;',
  ],
} satisfies Examples;
