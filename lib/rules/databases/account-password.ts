import type { SqlCommand } from '../../languages/command.ts';
import { principal } from '../principals.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'account') return undefined;
  const [first] = statement.names;
  const mapping = statement.account === 'user mapping' && statement.action !== 'drop';
  const password = statement.options.find(option =>
    /^(PASSWORD|IDENTIFIED BY|IDENTIFIED WITH|NO PASSWORD)$/.test(option.name),
  );
  if (!first || !(mapping || (statement.action === 'alter' && password))) return undefined;
  const none = password?.value?.text === '' || password?.name === 'NO PASSWORD';
  return {
    effect: none ? 'WEAKAUTH' : 'CRED',
    direction: mapping || none ? 'widens' : 'neutral',
    // Of all accounts those gain that may use the other server: for PUBLIC no more than for a role.
    principal: mapping
      ? /^public$/i.test(first.name.text)
        ? { kind: 'role', name: 'every account of the database (PUBLIC)' }
        : principal('role', first.name)
      : { kind: 'user', name: `whoever knows the new password of ${first.name.text}` },
    target: { kind: 'account', name: mapping ? 'the account on the other server' : first.name.text, breadth: 'single' },
    right: mapping ? 'read' : 'write',
    sensitivity: none ? 'auth' : 'ordinary',
    summary: mapping ? 'Stores a login for another server' : none ? 'Removes a password' : 'Sets a password',
    headline: mapping
      ? `${first.name.text} could use another server with stored credentials.`
      : none
        ? `${first.name.text} could log in without a password.`
        : `The password of ${first.name.text} would be another one.`,
    explanation: mapping
      ? 'Whoever has this mapping reaches the other server with the stored login.'
      : 'Everybody who reads this text knows the new password. The old one stops working.',
    undoNote: mapping
      ? 'DROP USER MAPPING removes it; change the password on the other server where it was shown.'
      : 'The old password cannot be brought back. Set one that nobody has read.',
  };
}

export default {
  title: 'Sets a database password or a stored login',
  references: [attack('T1098.001'), cwe(798), postgresDocs('sql-alterrole')],
  triggers: ['alter', 'mapping'],
  statement: { on: ['alter role', 'alter user', 'alter login', 'create user mapping', 'alter user mapping'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: "ALTER ROLE app PASSWORD 'example';", severity: 'medium', effect: 'CRED' },
    { text: "ALTER USER app IDENTIFIED BY 'example';", severity: 'medium' },
    { text: "ALTER ROLE app PASSWORD '';", effect: 'WEAKAUTH', severity: 'high' },
    { text: "CREATE USER MAPPING FOR app SERVER archive OPTIONS (user 'x');", severity: 'low' },
    { text: "CREATE USER MAPPING FOR PUBLIC SERVER archive OPTIONS (user 'x');", severity: 'low' },
  ],
  ignores: [
    "ALTER ROLE app VALID UNTIL '2030-01-01';",
    'CREATE ROLE app;',
    'DROP USER MAPPING FOR app SERVER archive;',
  ],
} satisfies Examples;
