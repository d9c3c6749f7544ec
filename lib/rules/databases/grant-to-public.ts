import type { SqlCommand } from '../../languages/command.ts';
import { grantedRight, grantTarget, inverseGrant } from '../grants.ts';
import { grantee } from '../principals.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement, range }: SqlCommand): Access | undefined {
  if (statement.what !== 'grant' || statement.action !== 'grant') return undefined;
  const everyone = statement.to.find(one => one.kind === 'public' || grantee(one).kind === 'anonymous');
  if (!everyone) return undefined;
  const target = grantTarget(statement);
  const { right, words } = grantedRight(statement);
  return {
    effect: 'PUBLIC',
    principal: grantee(everyone),
    target,
    right,
    persistence: statement.on?.future ? 'future-objects' : 'lasting',
    passesOn: statement.grantable,
    summary: 'Opens it to every account of the database',
    headline: `Every account of the database, now and later, could use ${words} on ${target.name}.`,
    explanation:
      'PUBLIC is not a role but everybody: each account that can connect has the right at once, and so has each account made later.',
    ...inverseGrant(statement),
    range,
  };
}

export default {
  title: 'Grants a privilege to every database account',
  references: [
    { kind: 'attack', id: 'T1098', url: 'https://attack.mitre.org/techniques/T1098/' },
    { kind: 'cwe', id: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    { kind: 'vendor', id: 'PostgreSQL GRANT', url: 'https://www.postgresql.org/docs/current/sql-grant.html' },
  ],
  statement: { on: ['grant', 'alter default privileges'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'GRANT SELECT ON payments TO PUBLIC;', severity: 'high', undo: 'REVOKE SELECT ON payments FROM PUBLIC;' },
    { text: 'grant all on all tables in schema crm to public', severity: 'critical' },
    { text: 'ALTER DEFAULT PRIVILEGES IN SCHEMA crm GRANT SELECT ON TABLES TO PUBLIC;', principal: 'everyone' },
    { text: 'psql -c "GRANT SELECT ON payments TO PUBLIC"', severity: 'high' },
    'GRANT SELECT ON OBJECT::dbo.Payments TO guest;',
  ],
  ignores: [
    'REVOKE ALL ON payments FROM PUBLIC;',
    'GRANT SELECT ON public.payments TO reporting;',
    "SELECT * FROM grants WHERE grantee = 'PUBLIC';",
    'GRANT SELECT ON payments TO "public";',
  ],
} satisfies Examples;
