import type { SqlCommand } from '../../languages/command.ts';
import { grantedRight, grantTarget, inverseGrant } from '../grants.ts';
import { grantee } from '../principals.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'grant' || statement.action !== 'grant' || statement.roles) return undefined;
  const [first] = statement.to;
  if (!first || statement.to.some(one => one.kind === 'public')) return undefined;
  const target = grantTarget(statement);
  const { right, words } = grantedRight(statement);
  const who = grantee(first);
  const more = statement.to.length > 1 ? ` and ${statement.to.length - 1} more` : '';
  return {
    effect: right === 'admin' ? 'ESCALATE' : 'GRANT',
    direction: 'widens',
    principal: who,
    target,
    right,
    // To act as the administrator is to be one.
    sensitivity: /IMPERSONATE/.test(words) && /^(?:sa|dbo|sys|root)$/i.test(target.name) ? 'auth' : 'ordinary',
    persistence: statement.on?.future ? 'future-objects' : 'lasting',
    passesOn: statement.grantable,
    summary: right === 'admin' ? 'Hands out control of the database' : 'Gives a database account a privilege',
    headline: `The ${who.name}${more} could use ${words} on ${target.name}.`,
    explanation: statement.grantable
      ? 'The account gets the privilege and may pass it on to others.'
      : 'The account keeps the privilege until somebody takes it back.',
    ...inverseGrant(statement),
  };
}

export default {
  title: 'Grants a privilege to a database account',
  references: [attack('T1098'), cwe(266), postgresDocs('sql-grant')],
  statement: { on: ['grant', 'alter default privileges'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'GRANT USE CATALOG, USE SCHEMA ON CATALOG crm TO data_team',
      severity: 'medium',
      target: 'crm',
      undo: 'REVOKE USE CATALOG, USE SCHEMA ON CATALOG crm FROM data_team;',
    },
    { text: 'GRANT ALL ON KEYSPACE crm TO mira', target: 'crm' },
    { text: "GRANT USAGE ON DATASHARE crm TO ACCOUNT '111122223333'", severity: 'low' },

    {
      text: 'GRANT SELECT ON payments TO reporting;',
      severity: 'low',
      principal: 'role reporting',
      undo: 'REVOKE SELECT ON payments FROM reporting;',
    },
    { text: 'GRANT ALL PRIVILEGES ON payments TO app', severity: 'medium' },
    { text: "GRANT ALL PRIVILEGES ON *.* TO 'app'@'%' WITH GRANT OPTION;", severity: 'critical', effect: 'ESCALATE' },
    { text: 'ALTER DEFAULT PRIVILEGES IN SCHEMA crm GRANT SELECT ON TABLES TO reporting;', severity: 'medium' },
    { text: 'GRANT IMPERSONATE ON LOGIN::sa TO mira', severity: 'high', effect: 'ESCALATE' },
    { text: 'GRANT CONTROL SERVER TO [app]', severity: 'high' },
    { text: 'grant select on future tables in schema crm to role analyst', severity: 'medium' },
  ],
  ignores: [
    'REVOKE SELECT ON payments FROM reporting;',
    'SHOW GRANTS FOR reporting;',
    'SELECT grantee FROM privileges;',
    'GRANT analysts TO alice;',
  ],
} satisfies Examples;
