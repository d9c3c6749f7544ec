import type { SqlCommand } from '../../languages/command.ts';
import { isAdminRole } from '../grants.ts';
import { sqlName } from '../quote.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const membership = /^(IN ROLE|IN GROUP|ROLE|ADMIN|USER|DEFAULT_ROLE|DEFAULT ROLE)$/;

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'account' || statement.account === 'user mapping' || statement.account === 'profile')
    return undefined;
  const [first] = statement.names;
  if (!first) return undefined;
  const has = (...names: readonly string[]) => statement.options.some(option => names.includes(option.name));
  const kind = statement.account.toUpperCase();
  const unlocks = statement.action === 'alter' && has('LOGIN', 'ACCOUNT UNLOCK', 'ENABLE') && !has('NOLOGIN');
  if (statement.action === 'drop' || (statement.action === 'alter' && !unlocks)) return undefined;
  const joins = statement.options.find(option => membership.test(option.name));
  const admin = joins?.value !== undefined && isAdminRole(joins.value.text);
  const password =
    has('PASSWORD', 'IDENTIFIED BY', 'IDENTIFIED', 'LOGIN') ||
    statement.account === 'login' ||
    joins !== undefined ||
    unlocks;
  const weak = statement.options.some(
    option => /^CHECK_(POLICY|EXPIRATION)$/.test(option.name) && option.value?.text === 'OFF',
  );
  const name = sqlName(first.name) + (first.host === undefined ? '' : `@'${first.host}'`);
  return {
    effect: admin ? 'ESCALATE' : 'IDENTITY',
    direction: 'widens',
    principal: { kind: 'unknown', name: `whoever uses the ${statement.account} ${first.name.text}` },
    target: {
      kind: 'database',
      name: joins?.value ? `the database, as ${joins.value.text}` : 'the database',
      breadth: admin ? 'everything' : 'single',
    },
    right: admin ? 'admin' : weak ? 'write' : password ? 'read' : 'none',
    passesOn: weak,
    summary: unlocks ? 'Lets a database account log in again' : 'Makes a database account',
    headline: unlocks
      ? `The account ${first.name.text} could log in.`
      : `There would be a new ${statement.account}, ${first.name.text}.`,
    explanation: joins
      ? 'The account has the rights of the roles that it is put into. Whoever knows how to log in with it can use them.'
      : 'The account may do what everybody in the database may do, and what it is granted later.',
    undo: unlocks ? `ALTER ${kind} ${name} ${has('LOGIN') ? 'NOLOGIN' : 'ACCOUNT LOCK'};` : `DROP ${kind} ${name};`,
  };
}

export default {
  title: 'Makes a database account, or lets one log in again',
  references: [attack('T1136'), cwe(286), postgresDocs('sql-createrole')],
  statement: {
    on: [
      'create role',
      'create user',
      'create group',
      'create login',
      'create server role',
      'create application role',
      'alter user',
      'alter role',
      'alter login',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'CREATE ROLE reporting;', severity: 'low', undo: 'DROP ROLE reporting;' },
    { text: "CREATE USER app IDENTIFIED BY 'example';", severity: 'medium' },
    { text: "CREATE LOGIN app WITH PASSWORD = 'example', CHECK_POLICY = OFF;", severity: 'high' },
    { text: 'ALTER USER intern ACCOUNT UNLOCK;', severity: 'medium', undo: 'ALTER USER intern ACCOUNT LOCK;' },
    { text: 'CREATE ROLE app IN ROLE rds_superuser;', severity: 'critical' },
    { text: "CREATE USER 'app'@'localhost'", undo: "DROP USER 'app'@'localhost';" },
  ],
  ignores: [
    'DROP ROLE reporting;',
    'ALTER ROLE app NOLOGIN;',
    'CREATE TABLE users (id int);',
    'CREATE USER MAPPING FOR app SERVER archive;',
  ],
} satisfies Examples;
