import type { SqlCommand, Word } from '../../languages/command.ts';
import type { GrantStatement } from '../../languages/sql/statement.ts';
import { grantedRight, grantTarget, inverseGrant, isAdminRole } from '../grants.ts';
import { grantee, principal } from '../principals.ts';
import { sqlName } from '../quote.ts';
import { attack, cwe, postgresDocs, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what === 'grant' && statement.action === 'grant' && statement.roles) {
    const [first] = statement.to;
    if (!first) return undefined;
    const role = statement.items.map(item => item.name).join(', ');
    const wide = grantTarget(statement).breadth;
    return {
      ...access(role, first.name, grantedRight(statement as GrantStatement).right),
      principal: grantee(first),
      ...(wide === 'collection' ? { reach: wide } : {}),
      passesOn: statement.grantable,
      ...inverseGrant(statement),
    };
  }
  if (statement.what !== 'account') return undefined;
  const defaults = statement.options.find(option => option.name === 'DEFAULT ROLE' && statement.action === 'alter');
  const [account] = statement.names;
  if (defaults?.value && account) {
    return {
      ...access(defaults.value.text, account.name, 'read'),
      undoNote: 'The roles that are on by default until now are not in the command. Note them first.',
    };
  }
  if (statement.members?.action !== 'add') return undefined;
  const [role] = statement.names;
  const [member] = statement.members.names;
  if (!role || !member) return undefined;
  const change = statement.account === 'group' ? 'USER' : 'MEMBER';
  const kind = statement.account.toUpperCase();
  return {
    ...access(role.name.text, member, isAdminRole(role.name.text) ? 'admin' : 'write'),
    undo: `ALTER ${kind} ${sqlName(role.name)} DROP ${change} ${statement.members.names.map(sqlName).join(', ')};`,
  };
}

function access(role: string, member: Word, right: Access['right']): Access {
  const admin = right === 'admin';
  return {
    effect: admin ? 'ESCALATE' : 'GRANT',
    principal: principal('role', member),
    target: { kind: 'role', name: role, breadth: admin ? 'everything' : 'single' },
    right,
    sensitivity: admin ? 'auth' : 'ordinary',
    summary: admin ? 'Makes an account an administrator' : 'Puts an account into a role',
    headline: `${member.text} would have everything that the role ${role} may do.`,
    explanation: admin
      ? 'This role administers the database: its members can read and change everything and give rights to others.'
      : 'A member has all rights of the role, also those that the role is given later.',
  };
}

export default {
  title: 'Puts an account into a database role',
  references: [
    attack('T1098'),
    cwe(269),
    postgresDocs('sql-grant'),
    vendor('SQL Server ALTER ROLE', 'https://learn.microsoft.com/sql/t-sql/statements/alter-role-transact-sql'),
  ],
  statement: { on: ['grant', 'alter role', 'alter server role', 'alter group', 'alter user'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'GRANT analysts TO alice;', severity: 'medium', undo: 'REVOKE analysts FROM alice;' },
    { text: 'GRANT DBA TO alice', severity: 'critical', effect: 'ESCALATE' },
    {
      text: 'ALTER SERVER ROLE sysadmin ADD MEMBER [alice];',
      severity: 'critical',
      undo: 'ALTER SERVER ROLE sysadmin DROP MEMBER [alice];',
    },
    { text: 'ALTER ROLE sales_read ADD MEMBER alice;', severity: 'medium' },
    { text: 'GRANT ROLE accountadmin TO USER alice', severity: 'critical' },
    { text: 'ALTER GROUP staff ADD USER alice;', undo: 'ALTER GROUP staff DROP USER alice;' },
  ],
  ignores: [
    'REVOKE analysts FROM alice;',
    'ALTER ROLE sales_read DROP MEMBER alice;',
    'SET ROLE analysts;',
    'GRANT SELECT ON t TO alice;',
  ],
} satisfies Examples;
