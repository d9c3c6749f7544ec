import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import { type Common, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'TRUST',
  who: { kind: 'unknown', name: 'whoever the other side lets in' },
  right: 'write',
  summary: 'Shares a database with others outside of it',
  explanation: 'Others than the accounts of this database gain by it. Who they are is decided elsewhere.',
};
const names = String.raw`(?:if not exists )?(?<target>\S+(?: \. \S+)*)`;

const rows: readonly Row[] = [
  {
    on: /^alter share (?<target>\S+(?: \. \S+)*) (?:add|set) (?:accounts?|consumers?) = (?<who>\S+(?: \. \S+)*)/i,
    effect: 'GRANT',
    who: { kind: 'unknown', name: 'another account' },
    right: 'read-secret',
    says: 'The account {who} could read what {target} holds.',
    undo: 'ALTER SHARE {target} REMOVE ACCOUNTS = {who};',
  },
  {
    on: /^alter share (?<target>\S+(?: \. \S+)*) remove accounts?\b/i,
    effect: 'NARROW',
    right: 'read',
    says: 'Another account could no longer read what {target} holds.',
  },
  {
    on: /^(?:alter|create) datashare (?<target>\S+) set publicaccessible (?:= )?true/i,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Clusters that anybody can reach could read what {target} holds.',
    undo: 'ALTER DATASHARE {target} SET PUBLICACCESSIBLE FALSE;',
  },
  {
    on: new RegExp(
      `^create (?:or replace )?security integration ${names} .*\\btype = '?(?:saml2|external_oauth|oauth|scim)`,
      'i',
    ),
    sensitivity: 'auth',
    says: 'Whoever {target} vouches for could log in.',
    note: 'DROP INTEGRATION with its name takes it back.',
  },
  {
    on: new RegExp(
      `^create (?:or replace )?(?:storage|api|external access|notification) integration ${names} .*'\\*'`,
      'i',
    ),
    effect: 'BROADEN',
    right: 'read-secret',
    says: 'Rows could be copied to any storage that {target} reaches.',
    note: 'DROP INTEGRATION with its name takes it back.',
  },
  {
    on: /^create (?:or replace )?row access policy (?:if not exists )?\S+ on (?<target>\S+(?: \. \S+)*) grant to \( ["']?(?:allusers|allauthenticatedusers)/i,
    effect: 'PUBLIC',
    who: { kind: 'authenticated', name: 'everyone with an account anywhere at this provider' },
    right: 'read',
    says: 'Everybody who may use {target} could see the rows.',
    note: 'DROP ROW ACCESS POLICY removes it. Who has only the one policy then sees nothing.',
  },
  {
    on: /^create (?:or replace )?row access policy (?:if not exists )?\S+ on (?<target>\S+(?: \. \S+)*) grant to \( ["']?(?:\w+:)?(?<who>[^"']*)/i,
    effect: 'GRANT',
    who: 'user',
    right: 'read',
    says: '{who} could see rows of {target}, and others none.',
    note: 'DROP ROW ACCESS POLICY removes it. Where no policy is left, everybody sees all rows.',
  },
  {
    on: /^create assembly (?<target>\S+) .*\bpermission_set = (?:unsafe|external_access)/i,
    effect: 'ESCALATE',
    who: { kind: 'unknown', name: 'the code in it' },
    sensitivity: 'system',
    says: 'Code in {target} could use the host of the database.',
    note: 'DROP ASSEMBLY with its name takes it back.',
  },
  {
    on: /^create (?:database scoped )?credential (?<target>\S+) .*\bsecret = /i,
    effect: 'CRED',
    right: 'read',
    says: 'The database could log in elsewhere by {target}.',
    note: 'DROP CREDENTIAL with its name takes it back.',
  },
];

export default {
  title: 'Shares a database with others outside of it',
  references: [
    attack('T1199'),
    cwe(284),
    vendor('Snowflake ALTER SHARE', 'https://docs.snowflake.com/en/sql-reference/sql/alter-share'),
    vendor(
      'BigQuery row-level security',
      'https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_row_access_policy_statement',
    ),
  ],
  triggers: 'share|integration|row access|assembly|credential'.split('|'),
  statement: fromStatements(
    'alter share|alter datashare|create datashare|create security integration|create storage integration|create api integration|create external access integration|create notification integration|create row access|create assembly|create credential|create database scoped credential',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ALTER SHARE sales ADD ACCOUNTS = acme.partner;',
      severity: 'medium',
      undo: 'ALTER SHARE sales REMOVE ACCOUNTS = acme.partner;',
    },
    { text: 'ALTER SHARE sales REMOVE ACCOUNTS = acme.partner;', direction: 'narrows' },
    { text: 'ALTER DATASHARE sales SET PUBLICACCESSIBLE TRUE', severity: 'high', effect: 'PUBLIC' },
    { text: 'CREATE DATASHARE sales SET PUBLICACCESSIBLE = TRUE', severity: 'high', effect: 'PUBLIC' },
    { text: "CREATE SECURITY INTEGRATION sso TYPE = SAML2 ENABLED = TRUE SAML2_ISSUER = 'x'", severity: 'high' },
    {
      text: "CREATE STORAGE INTEGRATION lake TYPE=EXTERNAL_STAGE STORAGE_ALLOWED_LOCATIONS=('*')",
      effect: 'BROADEN',
      severity: 'medium',
    },
    {
      text: "CREATE ROW ACCESS POLICY eu ON shop.orders GRANT TO ('user:mira@example.com') FILTER USING (region = 'eu');",
      severity: 'low',
      principal: 'user mira@example.com',
    },
    {
      text: "CREATE ROW ACCESS POLICY a ON shop.orders GRANT TO ('allAuthenticatedUsers') FILTER USING (TRUE);",
      effect: 'PUBLIC',
    },
    { text: 'CREATE ASSEMBLY tool FROM 0x4D5A WITH PERMISSION_SET = UNSAFE', severity: 'high', effect: 'ESCALATE' },
    { text: "CREATE CREDENTIAL lake WITH IDENTITY = 'svc', SECRET = 'x'", effect: 'CRED', severity: 'medium' },
  ],
  ignores: [
    'SHOW SHARES;',
    "CREATE STORAGE INTEGRATION lake TYPE=EXTERNAL_STAGE STORAGE_ALLOWED_LOCATIONS=('s3://acme-lake/')",
    'CREATE ASSEMBLY tool FROM 0x4D5A WITH PERMISSION_SET = SAFE',
    'DESCRIBE INTEGRATION sso;',
  ],
} satisfies Examples;
