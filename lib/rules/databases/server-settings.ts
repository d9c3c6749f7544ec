import type { SqlCommand } from '../../languages/command.ts';
import type { Token } from '../../languages/sql/tokens.ts';
import type { Finding } from '../../schema/finding.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { sqlText } from '../sql-text.ts';

type Setting = {
  pattern: RegExp;
  effect: Finding['effect'];
  right: Right;
  auth?: boolean;
  says: string;
  undo: (line: string, tokens: readonly Token[]) => string | undefined;
};

/** Switches that open a server to its host, to other databases, or to weaker logins. */
const settings: readonly Setting[] = [
  {
    pattern:
      /\bSP_CONFIGURE\W+(?:N ?)?'(xp_cmdshell|ole automation procedures|clr enabled|external scripts enabled|ad hoc distributed queries)' ?, ?1\b/i,
    effect: 'ESCALATE',
    right: 'admin',
    auth: true,
    says: 'Administrators of the database could run programs on its host',
    undo: line => {
      const name = /'(xp_cmdshell|[^']+)'/i.exec(line)?.[1];
      return name && `EXEC sp_configure '${name}', 0; RECONFIGURE;`;
    },
  },
  {
    pattern: /\bSET TRUSTWORTHY ON\b/,
    effect: 'TRUST',
    right: 'admin',
    says: 'Code in this database could act with the server’s rights',
    undo: (_, tokens) => `${sqlText(tokens, token => (token.upper === 'ON' ? 'OFF' : undefined))};`,
  },
  {
    pattern: /^ALTER SYSTEM SET LISTEN_ADDRESSES (?:=|TO) '(\*|0\.0\.0\.0|::)'/i,
    effect: 'NETOPEN',
    right: 'remote-shell',
    auth: true,
    says: 'The database would listen to every network that reaches its host',
    undo: () => 'ALTER SYSTEM RESET listen_addresses;',
  },
  {
    pattern: /^ALTER SYSTEM SET (?:SSL|ROW_SECURITY) (?:=|TO) '?off'?/i,
    effect: 'WEAKAUTH',
    right: 'read-secret',
    auth: true,
    says: 'Connections would no longer be protected',
    undo: () => 'ALTER SYSTEM RESET ssl;',
  },
  {
    pattern:
      /^SET GLOBAL (?:VALIDATE_PASSWORD\S*|LOCAL_INFILE|SECURE_FILE_PRIV|SKIP_GRANT_TABLES|REQUIRE_SECURE_TRANSPORT|CHECK_PROXY_USERS)\b/i,
    effect: 'WEAKAUTH',
    right: 'write',
    auth: true,
    says: 'A rule about passwords or files would no longer hold',
    undo: () => undefined,
  },
];

function detect({ statement }: SqlCommand): Access | undefined {
  const setting = settings.find(one => one.pattern.test(statement.line));
  if (!setting) return undefined;
  const undo = setting.undo(statement.line, statement.tokens);
  return {
    effect: setting.effect,
    direction: 'widens',
    principal: { kind: 'unknown', name: 'whoever reaches the database' },
    target: { kind: 'database', name: 'the database server', breadth: 'collection' },
    right: setting.right,
    sensitivity: setting.auth ? 'auth' : 'ordinary',
    summary: 'Switches a protection of the server off',
    headline: `${setting.says}.`,
    explanation: 'It is a setting of the whole server, not of one account.',
    ...(undo ? { undo } : { undoNote: 'The value until now is not in the command. Note it first (SHOW VARIABLES).' }),
  };
}

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
  triggers: ['sp_configure', 'trustworthy', 'alter system', 'set global'],
  statement: { on: ['exec', 'execute', 'sp_configure', 'alter database', 'alter system', 'set global'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "EXEC sp_configure 'xp_cmdshell', 1; RECONFIGURE;",
      severity: 'critical',
      undo: "EXEC sp_configure 'xp_cmdshell', 0; RECONFIGURE;",
    },
    {
      text: 'ALTER DATABASE crm SET TRUSTWORTHY ON;',
      severity: 'high',
      undo: 'ALTER DATABASE crm SET TRUSTWORTHY OFF;',
    },
    { text: "ALTER SYSTEM SET listen_addresses = '*';", severity: 'critical', effect: 'NETOPEN' },
    { text: 'SET GLOBAL validate_password.policy = LOW;', effect: 'WEAKAUTH' },
  ],
  ignores: [
    "EXEC sp_configure 'xp_cmdshell', 0;",
    'ALTER DATABASE crm SET TRUSTWORTHY OFF;',
    "ALTER SYSTEM SET work_mem = '64MB';",
    'SHOW listen_addresses;',
  ],
} satisfies Examples;
