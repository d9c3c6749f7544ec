import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { fromStatements } from '../statement-table.ts';
import { type Common, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'GRANT',
  right: 'write',
  summary: 'Gives rights by a stored procedure',
  explanation: 'The procedure does the same as GRANT or ALTER. It counts at once, and until somebody takes it back.',
};
const admin = { effect: 'ESCALATE', who: 'user', right: 'admin', sensitivity: 'auth', reach: 'everything' } as const;
const login = { effect: 'IDENTITY', who: 'user', right: 'read', reach: 'collection' } as const;
/** A value with or without the parameter's name and quotes: `@rolename = 'db_owner'`, `db_owner`. */
const value = (name: string, of = "[^',]+") => `(?:@\\w+ = )?'?(?<${name}>${of})'?`;
const call = (name: string) => `^(?:exec(?:ute)? )?(?:\\w+ (?:\\. )+)*${name} `;
const admins = '(?:sys|security|server|setup|process|disk|dbcreator|bulk)admin|db_(?:owner|securityadmin|accessadmin)';

const rows: readonly Row[] = [
  {
    on: new RegExp(`${call('sp_addsrvrolemember')}${value('who')} , ${value('role', admins)}`, 'i'),
    ...admin,
    says: '{who} would administer the whole server, as {role}.',
    undo: 'EXEC sp_dropsrvrolemember {who}, {role};',
  },
  {
    on: new RegExp(`${call('sp_addrolemember')}${value('role', admins)} , ${value('who')}`, 'i'),
    ...admin,
    reach: 'collection',
    says: '{who} would administer the database, as {role}.',
    undo: 'EXEC sp_droprolemember {role}, {who};',
  },
  {
    on: new RegExp(`${call('sp_addrolemember')}${value('role')} , ${value('who')}`, 'i'),
    who: 'user',
    says: '{who} would have what {role} may do.',
    undo: 'EXEC sp_droprolemember {role}, {who};',
  },
  {
    on: new RegExp(`${call('sp_grantlogin')}${value('who')}`, 'i'),
    ...login,
    says: '{who} could log in to the server.',
    undo: 'EXEC sp_revokelogin {who};',
  },
  {
    on: new RegExp(`${call('sp_addlogin')}${value('who')}`, 'i'),
    ...login,
    says: '{who} could log in to the server.',
    undo: 'EXEC sp_droplogin {who};',
  },
  {
    on: new RegExp(`${call('sp_(?:grantdbaccess|adduser)')}${value('who')}`, 'i'),
    ...login,
    reach: 'single',
    says: '{who} could use the database.',
    undo: 'EXEC sp_revokedbaccess {who};',
  },
  {
    on: new RegExp(`${call('sp_changedbowner')}${value('who')}`, 'i'),
    effect: 'OWNER',
    who: 'user',
    right: 'write',
    says: 'The database would belong to {who}.',
  },
  {
    on: new RegExp(`${call('sp_addlinkedsrvlogin')}${value('target')}`, 'i'),
    effect: 'CRED',
    says: 'Accounts of this server could use {target} with a stored login.',
    note: 'EXEC sp_droplinkedsrvlogin takes it back; change the password where it was shown.',
  },
  {
    on: new RegExp(`${call('sp_addlinkedserver')}${value('target')}`, 'i'),
    effect: 'TRUST',
    right: 'read',
    says: 'Accounts of this server could go on to {target}.',
    undo: 'EXEC sp_dropserver {target};',
  },
  {
    on: /\bsp_add_jobstep\b.*'(?:cmdexec|powershell|activescripting)'|\bsp_addextendedproc\b|^(?:exec(?:ute)? )?(?:\w+ \. )*xp_(?:cmdshell|regwrite)\b|\bdbms_scheduler \. create_(?:job|program)\b.*'executable'/i,
    effect: 'ESCALATE',
    right: 'write',
    target: 'the host of the database',
    says: 'The database server would run programs on its host, with its own rights.',
  },
  {
    on: /\bxp_instance_regwrite\b.*'loginmode' .*\b2$/i,
    effect: 'WEAKAUTH',
    right: 'read',
    sensitivity: 'auth',
    target: 'logins of the server',
    says: 'The server would take logins with a password of its own, sa among them.',
    note: 'Set LoginMode back to 1 and start the server again.',
  },
  {
    on: /\bsp_set_(?:database_)?firewall_rule (?:@name = )?(?:n )?'(?<role>[^']*)' , (?:@\w+ = )?'0\.0\.0\.0' , (?:@\w+ = )?'(?!0\.0\.0\.0')/i,
    effect: 'NETOPEN',
    who: internet,
    right: 'remote-shell',
    target: 'the server’s address',
    says: 'Every address could try to log in to the database.',
    undo: 'EXEC sp_delete_firewall_rule {role};',
  },
  {
    on: /\bsp_set_(?:database_)?firewall_rule (?:@name = )?(?:n )?'(?<role>[^']*)' , (?:@\w+ = )?'(?<who>[^']*)'/i,
    effect: 'NETOPEN',
    who: { kind: 'group', name: 'whoever is at these addresses' },
    right: 'remote-shell',
    target: 'the server’s address',
    says: 'Whoever is at {who} could try to log in to the database.',
    undo: 'EXEC sp_delete_firewall_rule {role};',
  },
  {
    on: /\bdbms_network_acl_admin \. (?:append_host_ac[el]|add_privilege|assign_acl|create_acl)\b(?:.*principal(?:_name)? => '(?<who>[^']*)')?/i,
    who: 'user',
    target: 'other machines',
    right: 'read',
    says: 'Code in the database could reach other machines.',
  },
  {
    on: /\bdbms_java \. grant_permission \( '(?<who>[^']*)'/i,
    effect: 'ESCALATE',
    who: 'user',
    target: 'the host of the database',
    says: '{who} could use files or programs of the host.',
    note: 'DBMS_JAVA.REVOKE_PERMISSION with the same values takes it back.',
  },
  {
    on: /\bdbms_(?:rls|redact) \. (?:drop_policy|disable_policy|enable_policy\b.*\bfalse)\b/i,
    effect: 'BROADEN',
    who: { kind: 'authenticated', name: 'everybody who may read the table' },
    right: 'read-secret',
    target: 'hidden rows and columns',
    says: 'Rows or columns that a policy hides could be seen.',
  },
  {
    on: /^(?:exec(?:ute)? )?(?:\w+ \. )*sp_(?:drop(?:srv)?rolemember|droplogin|denylogin|revokelogin|revokedbaccess|dropuser|droplinkedsrvlogin)\b/i,
    effect: 'NARROW',
    says: 'Somebody could use less of the database.',
  },
];

export default {
  title: 'Gives database rights by a stored procedure',
  references: [
    attack('T1098'),
    cwe(269),
    vendor(
      'SQL Server security procedures',
      'https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/security-stored-procedures-transact-sql',
    ),
    vendor(
      'Oracle DBMS_NETWORK_ACL_ADMIN',
      'https://docs.oracle.com/en/database/oracle/oracle-database/19/arpls/DBMS_NETWORK_ACL_ADMIN.html',
    ),
  ],
  triggers: ['sp_', 'xp_', 'dbms_'],
  statement: fromStatements(
    'exec|execute|begin|call|declare|sp_addsrvrolemember|sp_addrolemember|sp_grantlogin|sp_addlogin|sp_adduser|sp_grantdbaccess|xp_cmdshell',
    rows,
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "EXEC xp_instance_regwrite N'HKEY_LOCAL_MACHINE', N'Software\\Microsoft\\MSSQLServer\\MSSQLServer', N'LoginMode', REG_DWORD, 2;",
      effect: 'WEAKAUTH',
      severity: 'high',
    },
    { text: "EXEC sp_set_firewall_rule N'all', '0.0.0.0', '255.255.255.255';", severity: 'high', effect: 'NETOPEN' },
    { text: "EXEC sp_set_firewall_rule N'office', '192.0.2.4', '192.0.2.4';", severity: 'medium' },
    {
      text: "BEGIN DBMS_SCHEDULER.CREATE_JOB(job_name => 'x', job_type => 'EXECUTABLE', job_action => '/opt/run'); END;",
      effect: 'ESCALATE',
    },

    {
      text: "EXEC sp_addsrvrolemember 'mira', 'sysadmin';",
      severity: 'critical',
      principal: 'user mira',
      undo: 'EXEC sp_dropsrvrolemember mira, sysadmin;',
    },
    { text: "EXEC sp_addrolemember N'sales_read', N'CORP\\mira'", severity: 'medium' },
    { text: "EXEC master.dbo.sp_addrolemember @rolename = 'db_owner', @membername = 'mira'", severity: 'critical' },
    { text: "EXEC sp_droprolemember 'db_owner', 'mira'", direction: 'narrows' },
    { text: "BEGIN DBMS_RLS.ENABLE_POLICY('crm', 'payments', 'own_rows', FALSE); END;", severity: 'high' },
  ],
  ignores: [
    "BEGIN DBMS_SCHEDULER.CREATE_JOB(job_name => 'x', job_type => 'STORED_PROCEDURE', job_action => 'hr.tidy'); END;",

    "EXEC sp_helprolemember 'db_owner'",
    'EXEC sp_who2',
    "EXEC sp_help 'sp_addrolemember'",
    'CALL close_month(3)',
  ],
} satisfies Examples;
