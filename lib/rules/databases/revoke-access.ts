import type { SqlCommand } from '../../languages/command.ts';
import { grantTarget } from '../grants.ts';
import { grantee, nobody } from '../principals.ts';
import { cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const taken = {
  effect: 'NARROW' as const,
  right: 'none' as const,
  undoNote: 'It takes access away. Note who has it now, in case somebody still needs it.',
};

function detect({ statement, verb }: SqlCommand): Access | undefined {
  if (statement.what === 'grant' && statement.action !== 'grant') {
    const [first] = statement.to;
    return {
      ...taken,
      principal: first ? grantee(first) : nobody,
      target: grantTarget({ ...statement, action: 'grant' }),
      right: 'read',
      summary: statement.action === 'deny' ? 'Denies a right' : 'Takes a right away',
      headline: `${first?.name.text ?? 'An account'} would lose ${statement.items.map(item => item.name).join(', ') || 'a right'}.`,
      explanation: 'This narrows access. Programs that use the right would stop working.',
    };
  }
  if (statement.what === 'account' && statement.action === 'drop') {
    const names = statement.names.map(one => one.name.text).join(', ');
    return {
      ...taken,
      principal: nobody,
      target: { kind: statement.account, name: names, breadth: 'single' },
      right: 'read',
      summary: 'Removes a database account',
      headline: `The account ${names} would be gone.`,
      explanation: 'This narrows access. Programs that log in with the account would stop working.',
    };
  }
  if (statement.what === 'account' && statement.members?.action === 'drop') {
    return {
      ...taken,
      principal: nobody,
      target: { kind: 'role', name: statement.names[0]?.name.text ?? 'a role', breadth: 'single' },
      right: 'read',
      summary: 'Takes an account out of a role',
      headline: `${statement.members.names.map(name => name.text).join(', ')} would lose what the role may do.`,
      explanation: 'This narrows access.',
    };
  }
  if (verb[0] === 'drop' && verb[1] === 'owned') {
    return {
      ...taken,
      principal: nobody,
      target: { kind: 'objects', name: 'everything that the account owns', breadth: 'collection' },
      right: 'write',
      summary: 'Deletes all that an account owns, and its rights',
      headline: 'Everything that the account owns would be deleted, and its rights taken away.',
      explanation: 'This narrows access and deletes data with it.',
      reversible: 'no',
    };
  }
  return undefined;
}

export default {
  title: 'Takes database access away',
  references: [cwe(266), postgresDocs('sql-revoke')],
  statement: {
    on: [
      'revoke',
      'deny',
      'alter default privileges',
      'drop role',
      'drop user',
      'drop group',
      'drop login',
      'drop owned',
      'drop server role',
      'alter role',
      'alter server role',
      'alter group',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'REVOKE ALL ON payments FROM PUBLIC;', severity: 'low', direction: 'narrows' },
    { text: 'DROP ROLE IF EXISTS intern;', severity: 'low', direction: 'narrows', target: 'intern' },
    { text: 'DENY SELECT ON OBJECT::dbo.Payments TO intern;', direction: 'narrows' },
    { text: 'DROP OWNED BY intern;', severity: 'low' },
  ],
  ignores: ['GRANT SELECT ON payments TO reporting;', 'DROP TABLE payments;', 'SELECT 1;'],
} satisfies Examples;
