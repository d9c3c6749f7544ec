import type { SqlCommand } from '../../languages/command.ts';
import { nobody } from '../principals.ts';
import { attack, postgresDocs } from '../references.ts';
import type { Access, Examples, Loss, Rule } from '../rule.ts';
import { nameAfter } from '../sql-text.ts';

const whole =
  /^(DROP (TABLE|SCHEMA|DATABASE|MATERIALIZED VIEW|SERVER|TABLESPACE|FOREIGN TABLE|KEYSPACE|DATASET)|TRUNCATE)\b/;
const part =
  /^ALTER (?:FOREIGN )?(?:TABLE|TYPE)\b.*\bDROP (?:COLUMN|ATTRIBUTE|(?!CONSTRAINT|DEFAULT|NOT|EXPRESSION|IDENTITY)\w+ ?(?:,|CASCADE|$))/;

function lossOf(line: string): Loss | undefined {
  if (whole.test(line)) return 'whole';
  if (/^DELETE FROM\b/.test(line)) return /\bWHERE\b/.test(line) ? undefined : 'whole';
  if (/^UPDATE\b/.test(line)) return /\bWHERE\b/.test(line) ? undefined : 'part';
  if (part.test(line)) return 'part';
  return /^DROP (?!ROLE|USER|GROUP|LOGIN|POLICY|OWNED|SERVER ROLE)\w/.test(line) ? 'derived' : undefined;
}

/** What stands before the name of what is deleted. */
const keywords =
  /^(DROP|TRUNCATE|DELETE|FROM|UPDATE|ALTER|TABLE|SCHEMA|DATABASE|MATERIALIZED|VIEW|INDEX|FUNCTION|PROCEDURE|TYPE|ONLY|IF|EXISTS|FOREIGN|SEQUENCE|TRIGGER|EVENT|CONCURRENTLY|EXTENSION|SERVER|TABLESPACE|STATISTICS|AGGREGATE|OPERATOR|DOMAIN|PUBLICATION|SUBSCRIPTION|LANGUAGE|RULE|COLLATION|CAST)$/;

function detect({ statement }: SqlCommand): Access | undefined {
  const loss = lossOf(statement.line());
  if (!loss) return undefined;
  const name = nameAfter(statement.tokens, keywords);
  return {
    effect: 'DESTROY',
    principal: nobody,
    target: { kind: 'table', name, breadth: 'single' },
    right: 'none',
    loss,
    summary: loss === 'derived' ? 'Removes a database object' : 'Deletes data',
    headline: loss === 'derived' ? `${name} would be gone from the database.` : `Data of ${name} would be lost.`,
    explanation:
      loss === 'derived'
        ? 'It can be made again from its definition, where that is kept.'
        : 'There is no undo outside of a transaction. Only a backup brings it back.',
    undoNote: 'Cannot be undone after the transaction has ended; only a backup brings it back.',
    reversible: 'no',
  };
}

export default {
  title: 'Deletes data or objects of a database',
  tier: 'secondary',
  references: [attack('T1485'), postgresDocs('sql-droptable')],
  statement: {
    on: ['drop', 'truncate', 'delete from', 'update', 'alter table', 'alter foreign table', 'alter type'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'DROP TABLE payments;', severity: 'high', effect: 'DESTROY', direction: 'neutral', target: 'payments' },
    { text: 'DELETE FROM payments;', severity: 'high' },
    { text: 'DROP INDEX payments_by_day;', severity: 'low' },
    { text: 'ALTER TABLE payments DROP COLUMN iban;', severity: 'medium' },
  ],
  ignores: [
    'DELETE FROM payments WHERE id = 7;',
    'DROP ROLE intern;',
    'CREATE TABLE payments (id int);',
    'UPDATE payments SET paid = true WHERE id = 7;',
  ],
} satisfies Examples;
