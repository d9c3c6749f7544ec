import type { SqlCommand } from '../../languages/command.ts';
import { principal } from '../principals.ts';
import { sqlName } from '../quote.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

/** What a role may do beyond its grants; each has an opposite with NO in front. */
const attributes: Record<string, { right: Right; says: string; passesOn?: boolean }> = {
  SUPERUSER: { right: 'admin', says: 'do everything, without any check', passesOn: true },
  // Redshift's word for it.
  CREATEUSER: { right: 'admin', says: 'do everything, without any check', passesOn: true },
  CREATEROLE: { right: 'write', says: 'make roles and give them rights' },
  BYPASSRLS: { right: 'write', says: 'read and change rows that policies hide' },
  REPLICATION: { right: 'write', says: 'copy the whole database server' },
  CREATEDB: { right: 'none', says: 'make databases' },
  LOGIN: { right: 'none', says: 'log in' },
  INHERIT: { right: 'none', says: 'use the rights of its roles without asking for them' },
};

function detect({ statement }: SqlCommand): readonly Access[] | undefined {
  if (statement.what !== 'account' || !/^(role|user|group)$/.test(statement.account) || statement.action === 'drop')
    return undefined;
  const [role] = statement.names;
  if (!role) return undefined;
  return statement.options.flatMap((option): Access[] => {
    const narrows = option.name.startsWith('NO') && option.name.slice(2) in attributes;
    const attribute = attributes[narrows ? option.name.slice(2) : option.name];
    // A new role that may log in, or not, is told by `create-account`.
    if (!attribute || (statement.action === 'create' && (narrows || attribute.right === 'none'))) return [];
    const target = {
      kind: 'database',
      name: 'the whole database server',
      breadth: attribute.right === 'none' ? ('collection' as const) : ('everything' as const),
    };
    const word = option.name === 'CREATEUSER' ? 'USER' : 'ROLE';
    if (narrows) {
      return [
        {
          effect: 'NARROW',
          principal: principal('role', role.name),
          target: { ...target, breadth: 'single' },
          right: 'read',
          summary: 'Takes a right from a role',
          headline: `${role.name.text} could no longer ${attribute.says}.`,
          explanation: 'This narrows what the role may do.',
          range: option.range,
        },
      ];
    }
    return [
      {
        effect: attribute.right === 'none' ? 'GRANT' : 'ESCALATE',
        principal: principal('role', role.name),
        target,
        right: attribute.right,
        passesOn: attribute.passesOn ?? attribute.right === 'none',
        summary:
          attribute.right === 'admin' ? 'Makes a role a superuser' : 'Gives a role a right over the whole server',
        headline: `${role.name.text} could ${attribute.says}.`,
        explanation: 'This right is not bound to one table or database. It counts everywhere on the server.',
        undo:
          statement.action === 'create'
            ? `DROP ${word} ${sqlName(role.name)};`
            : `ALTER ${word} ${sqlName(role.name)} NO${option.name};`,
        range: option.range,
      },
    ];
  });
}

export default {
  title: 'Gives a database role rights over the whole server',
  references: [attack('T1098'), cwe(250), postgresDocs('sql-alterrole')],
  statement: { on: ['alter role', 'alter user', 'create role', 'create user', 'create group'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ALTER ROLE app SUPERUSER;',
      severity: 'critical',
      effect: 'ESCALATE',
      undo: 'ALTER ROLE app NOSUPERUSER;',
      principal: 'role app',
    },
    { text: 'ALTER USER app WITH BYPASSRLS', severity: 'high' },
    { text: 'ALTER USER mira CREATEUSER', severity: 'critical', undo: 'ALTER USER mira NOCREATEUSER;' },
    { text: 'CREATE ROLE helper LOGIN SUPERUSER', severity: 'critical', undo: 'DROP ROLE helper;' },
    { text: 'ALTER ROLE app NOSUPERUSER', direction: 'narrows', severity: 'low' },
    { text: "DO $$ BEGIN EXECUTE format('ALTER ROLE %I SUPERUSER', 'app'); END $$;", severity: 'critical' },
    { text: 'sudo -u postgres psql -c "ALTER ROLE app CREATEROLE"', severity: 'high' },
  ],
  ignores: [
    'CREATE ROLE helper NOSUPERUSER',
    "ALTER ROLE app SET search_path = 'crm'",
    "SELECT rolsuper FROM pg_roles WHERE rolname = 'app'",
  ],
} satisfies Examples;
