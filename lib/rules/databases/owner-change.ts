import type { SqlCommand } from '../../languages/command.ts';
import { principal } from '../principals.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'owner') return undefined;
  const { object, to } = statement;
  const name = object.names.map(word => word.text).join(', ') || 'it';
  const created = statement.tokens[0]?.upper === 'CREATE';
  // CREATE SCHEMA for oneself hands nothing over.
  if (created && /^(current_role|current_user|session_user)$/i.test(to.text)) return undefined;
  return {
    effect: 'OWNER',
    principal: principal('role', to),
    target: {
      kind: object.kind || 'object',
      name: object.all ? `everything that ${name} owns` : name,
      breadth: object.all ? 'collection' : 'single',
    },
    right: created ? 'read' : 'admin',
    summary: 'Makes another account the owner',
    headline: `${to.text} would own ${object.all ? `everything that ${name} owns` : name}, and could give rights on it to others.`,
    explanation:
      'An owner may do everything with an object, also delete it and let others in. The owner until now loses that.',
    undoNote: 'The owner until now is not in the command. Note it first, then set it back with the same statement.',
    reversible: 'needs-old-state',
  };
}

export default {
  title: 'Changes the owner of a database object',
  references: [attack('T1222'), cwe(282), postgresDocs('sql-altertable')],
  triggers: ['owner', 'reassign', 'authorization'],
  statement: { on: ['alter', 'reassign owned', 'create schema'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ALTER TABLE payments OWNER TO app;',
      severity: 'medium',
      direction: 'neutral',
      principal: 'role app',
      target: 'payments',
    },
    { text: 'REASSIGN OWNED BY alice TO bob;', severity: 'high' },
    { text: 'ALTER AUTHORIZATION ON DATABASE::crm TO app;', severity: 'medium' },
    { text: 'CREATE SCHEMA crm AUTHORIZATION app;', severity: 'low' },
  ],
  ignores: [
    'ALTER TABLE payments ADD COLUMN owner text;',
    'CREATE SCHEMA crm;',
    "COMMENT ON TABLE t IS 'owner to be found';",
  ],
} satisfies Examples;
