import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import type { Common, Row } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever tries to log in' },
  right: 'write',
  summary: 'Makes logging in to a database easier',
  explanation: 'The setting is one of those that keep others from using the account. It counts for the next login.',
};
const account = String.raw`(?:if exists )?(?<target>\S+(?: @ \S+)?)`;
const alter = `^alter (?:user|login) ${account}`;
const open = { effect: 'NETOPEN', right: 'remote-shell', target: 'the account’s addresses' } as const;

const rows: readonly Row[] = [
  {
    on: new RegExp(`${alter} (?:disable$|with login disable|account lock\\b|set disabled = true)`, 'i'),
    effect: 'NARROW',
    says: '{target} could no longer log in.',
  },
  {
    on: /^(?:set password for|alter user|create user) (?:if (?:not )?exists )?(?<target>\S+(?: @ \S+)?) (?:=|identified (?:with \S+ )?(?:by|as)) (?:password \( )?''/i,
    sensitivity: 'auth',
    says: '{target} could be used without a password.',
  },
  {
    on: new RegExp(`^set password(?: for ${account.replace('(?:if exists )?', '')})? = `, 'i'),
    effect: 'CRED',
    direction: 'neutral',
    says: 'The password of {target} would be another one, known to whoever reads this.',
  },
  {
    on: new RegExp(`${alter} .*\\brequire none\\b`, 'i'),
    right: 'read',
    says: '{target} could log in without encryption.',
  },
  {
    on: new RegExp(`${alter} .*\\bcheck_(?:policy|expiration) = off\\b`, 'i'),
    right: 'read',
    says: 'The rules for passwords would no longer count for {target}.',
    undo: 'ALTER LOGIN {target} WITH CHECK_POLICY = ON;',
  },
  {
    on: new RegExp(`${alter} set (?:.* )?(?:mins_to_bypass_(?:mfa|network_policy)|disable_mfa) = (?!false|0\\b)`, 'i'),
    says: '{target} could log in without the second factor, or from anywhere.',
  },
  {
    on: new RegExp(`${alter} (?:set (?:.* )?rsa_public_key(?:_2)? =|add (?:programmatic access token|pat)\\b)`, 'i'),
    effect: 'CRED',
    says: 'Whoever has the key or token could log in as {target}.',
    note: 'Unset the key or remove the token. What was done with it stays.',
  },
  {
    on: /^(?:alter|create) (?:or replace )?(?:authentication|password) policy (?:if (?:not )?exists )?(?<target>\S+(?: \. \S+)*) .*\b(?:mfa_enrollment = '?optional|password_min_length = [1-7]\b|password_max_retries = 10\b)/i,
    right: 'read',
    sensitivity: 'auth',
    says: 'The policy {target} would ask for less at a login.',
    note: 'What the policy asks for until now is not in the command. DESCRIBE it first.',
  },
  {
    on: new RegExp(`${alter} set (?:.* )?(?:disabled = false\\b|mins_to_unlock = 0\\b)`, 'i'),
    effect: 'IDENTITY',
    right: 'read',
    says: '{target} could log in again.',
    undo: 'ALTER USER {target} SET DISABLED = TRUE;',
  },
  {
    on: /^alter user (?<who>\S+) (?:quota (?!0)\S+(?: [kmgt])? on|set (?:.* )?default_role =)/i,
    effect: 'BROADEN',
    who: 'user',
    right: 'read',
    says: '{who} would have more from the next login on.',
    note: 'What the account has until now is not in the command. Note it first.',
  },
  {
    on: /^alter user (?<target>\S+) grant connect through (?<who>\S+)/i,
    effect: 'GRANT',
    who: 'user',
    says: '{who} could log in as {target}, without its password.',
    undo: 'ALTER USER {target} REVOKE CONNECT THROUGH {who};',
  },
  {
    on: /^grant proxy on (?<target>\S+(?: @ \S+)?) to (?<who>\S+(?: @ '[^']*')?)/i,
    effect: 'ESCALATE',
    who: 'user',
    sensitivity: 'auth',
    says: '{who} could act as {target}.',
    note: 'REVOKE PROXY ON … FROM … with the same names takes it back.',
  },
  {
    on: /^rename user .* to (?<target>\S+ @ '%')/i,
    ...open,
    target: '{target}',
    says: '{target} could log in from every address.',
    note: 'RENAME USER back to the old name and host.',
  },
  {
    on: /^(?:alter|create) profile (?<target>\S+) limit .*\b(?:failed_login_attempts|password_(?:life|reuse|lock|grace)_(?:time|max)|password_verify_function|inactive_account_time) (?:unlimited|null|default)\b/i,
    right: 'read',
    sensitivity: 'auth',
    says: 'A rule of the profile {target} about passwords would no longer hold.',
    capture: 'SELECT * FROM dba_profiles WHERE profile = {target};',
  },
  {
    on: /^alter system set (?<target>remote_os_(?:authent|roles)|os_roles|o7_dictionary_accessibility) = true|^alter system set (?<role>sec_case_sensitive_logon) = false/i,
    sensitivity: 'auth',
    reach: 'everything',
    says: 'The server would believe who others say they are.',
  },
  {
    on: /^alter (?:account|user(?: \S+)?) unset network_policy\b|^drop network (?:policy|rule)\b|^(?:create(?: or replace)?|alter) network (?:policy|rule) .*\b(?:allowed_ip_list|value_list) = \( (?:'[^']*' , )*'0\.0\.0\.0(?:\/0)?'/i,
    ...open,
    says: 'Logins would be accepted from every address.',
    capture: "SHOW PARAMETERS LIKE 'network_policy' IN ACCOUNT;",
  },
];

export default {
  title: 'Makes logging in to a database easier',
  references: [
    attack('T1556'),
    cwe(287),
    vendor('Snowflake ALTER USER', 'https://docs.snowflake.com/en/sql-reference/sql/alter-user'),
    vendor(
      'Oracle ALTER PROFILE',
      'https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/ALTER-PROFILE.html',
    ),
  ],
  triggers:
    'alter user|alter login|set password|identified|grant proxy|rename user|profile|alter system|network_policy|network policy|network rule|authentication policy|password policy'.split(
      '|',
    ),
  statement: fromStatements(
    'alter user|alter login|create user|set password|grant proxy|rename user|alter profile|create profile|alter system|alter account|create network|alter network|drop network|alter authentication|create authentication|alter password|create password',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ALTER AUTHENTICATION POLICY staff SET MFA_ENROLLMENT = OPTIONAL;', severity: 'high', target: 'staff' },
    { text: 'ALTER USER mira QUOTA 100M ON users;', severity: 'low', effect: 'BROADEN' },
    { text: 'ALTER USER mira SET DEFAULT_ROLE = SYSADMIN;', severity: 'low' },
    { text: 'ALTER USER mira SET MINS_TO_UNLOCK = 0;', effect: 'IDENTITY' },

    { text: 'ALTER LOGIN intern DISABLE;', direction: 'narrows' },
    { text: "SET PASSWORD FOR 'app'@'%' = '';", severity: 'high', target: 'app@%' },
    { text: 'ALTER USER mira SET MINS_TO_BYPASS_MFA = 60;', severity: 'medium', effect: 'WEAKAUTH' },
    {
      text: 'ALTER USER crm GRANT CONNECT THROUGH web',
      severity: 'medium',
      undo: 'ALTER USER crm REVOKE CONNECT THROUGH web;',
    },
    { text: 'ALTER PROFILE staff LIMIT FAILED_LOGIN_ATTEMPTS UNLIMITED', severity: 'high' },
    { text: 'DROP NETWORK POLICY office', effect: 'NETOPEN', severity: 'medium' },
    { text: "CREATE OR REPLACE NETWORK POLICY office ALLOWED_IP_LIST=('0.0.0.0/0')", effect: 'NETOPEN' },
    { text: "CREATE NETWORK POLICY office ALLOWED_IP_LIST = ('0.0.0.0/0')", effect: 'NETOPEN' },
    { text: "GRANT PROXY ON 'root'@'' TO 'app'@'%';", severity: 'high' },
  ],
  ignores: [
    'ALTER AUTHENTICATION POLICY staff SET MFA_ENROLLMENT = REQUIRED;',
    'ALTER USER mira QUOTA 0 ON users;',

    "ALTER USER mira SET DEFAULT_WAREHOUSE = 'small';",
    "CREATE NETWORK POLICY office ALLOWED_IP_LIST = ('192.0.2.0/24');",
    'ALTER PROFILE staff LIMIT FAILED_LOGIN_ATTEMPTS 5',
    'SHOW USERS;',
    'ALTER SYSTEM SET processes = 300 SCOPE = SPFILE',
  ],
} satisfies Examples;
