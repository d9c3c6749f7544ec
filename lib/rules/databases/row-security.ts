import type { SqlCommand } from '../../languages/command.ts';
import { nobody } from '../principals.ts';
import { sqlName } from '../quote.ts';
import { cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'policy' || statement.tokens.some(token => token.upper === 'RENAME')) return undefined;
  const table = statement.table?.text ?? 'the table';
  const target = { kind: 'table', name: table, breadth: 'single' as const };
  const named = statement.table ? sqlName(statement.table) : 'the_table';
  const everybody = { kind: 'authenticated' as const, name: `every role with a privilege on ${table}` };
  switch (statement.action) {
    case 'disable':
    case 'no-force':
      return {
        effect: 'BROADEN',
        principal: everybody,
        target,
        right: 'read-secret',
        summary: 'Switches row level security off',
        headline: `Roles that may use ${table} would see all of its rows.`,
        explanation:
          'Policies decide which rows each role may see and change. Without them every row is open to whoever may use the table.',
        undo: `ALTER TABLE ${named} ${statement.action === 'disable' ? 'ENABLE' : 'FORCE'} ROW LEVEL SECURITY;`,
      };
    case 'enable':
    case 'force':
      return narrowed(
        target,
        'Switches row level security on',
        `Roles would see only the rows of ${table} that a policy lets them see.`,
      );
    case 'create': {
      if (statement.restrictive)
        return narrowed(target, 'Adds a restricting policy', `Fewer rows of ${table} could be seen or changed.`);
      const all = statement.to.length === 0 || statement.to.some(one => one.kind === 'public');
      return {
        effect: 'GRANT',
        // Whoever they are, the policy's condition says which rows: no more than a role gains.
        principal: { kind: 'role', name: all ? everybody.name : statement.to.map(one => one.name.text).join(', ') },
        target,
        right: statement.always ? 'write-part' : 'read',
        summary: 'Opens rows of a table by a policy',
        headline: `The policy lets roles see or change rows of ${table} that were closed to them.`,
        explanation:
          'Where row level security is on, rows are closed until a policy opens them. Its condition decides which.',
        undoNote: `DROP POLICY ${statement.name ? sqlName(statement.name) : '…'} ON ${named} removes it again. Make sure first that it is this policy and not one that restricts.`,
      };
    }
    default:
      return {
        effect: 'BROADEN',
        direction: statement.action === 'alter' ? 'neutral' : 'widens',
        principal: { kind: 'group', name: everybody.name },
        target,
        right: 'read-secret',
        summary: statement.action === 'alter' ? 'Changes a row policy' : 'Removes a row policy',
        headline: `Other rows of ${table} than now could be seen or changed.`,
        explanation:
          'What the policy says now is not in the command. Removing a restricting policy opens rows; removing another closes them.',
        undoNote: 'The policy as it is now is not in the command. Record it first.',
        capture: `SELECT * FROM pg_policies WHERE tablename = '${(statement.table?.text.split('.').at(-1) ?? '').replaceAll("'", "''")}';`,
      };
  }
}

function narrowed(target: Access['target'], summary: string, headline: string): Access {
  return {
    effect: 'NARROW',
    principal: nobody,
    target,
    right: 'read-secret',
    summary,
    headline,
    explanation: 'This narrows access to rows.',
  };
}

export default {
  title: 'Changes which rows of a table may be seen',
  references: [cwe(863), postgresDocs('ddl-rowsecurity')],
  triggers: ['policy', 'row level'],
  statement: { on: ['create policy', 'alter policy', 'drop policy', 'alter table'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ALTER TABLE payments DISABLE ROW LEVEL SECURITY;',
      severity: 'high',
      undo: 'ALTER TABLE payments ENABLE ROW LEVEL SECURITY;',
    },
    { text: 'CREATE POLICY staff ON payments TO staff USING (true);', severity: 'low' },
    { text: 'DROP POLICY staff ON payments;', severity: 'medium', direction: 'widens' },
    { text: 'ALTER TABLE payments ENABLE ROW LEVEL SECURITY;', direction: 'narrows' },
  ],
  ignores: [
    'ALTER TABLE payments ADD COLUMN policy text;',
    'SELECT * FROM pg_policies;',
    'CREATE TABLE policy (id int);',
  ],
} satisfies Examples;
