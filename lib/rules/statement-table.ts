import type { SqlCommand } from '../languages/command.ts';
import type { Token } from '../languages/sql/tokens.ts';
import type { Access, Handler } from './rule.ts';
import { accessOf, type Common, type Row } from './table.ts';

/**
 * A handler for a table of statements: the first row that fits. The rest as in `table.ts`; `on` is asked about the
 * statement as it was written, one blank between its tokens, at most 2,000 characters.
 */
export function fromStatements(verbs: string, rows: readonly Row[], common: Common): Handler<SqlCommand> {
  return {
    on: verbs.split('|'),
    detect({ statement }): Access | undefined {
      const line = written(statement.tokens);
      for (const row of rows) {
        const found = row.on.exec(line);
        if (found)
          return accessOf(row, common, named(found.groups), false, row.undo?.startsWith('EXEC') ? sqlString : sqlPath);
      }
      return undefined;
    },
  };
}

function written(tokens: readonly Token[]): string {
  let line = '';
  for (const { kind, text } of tokens) {
    if (line.length > 2_000) break;
    line += kind === 'string' ? `'${text.slice(0, 300)}' ` : `${text} `;
  }
  return line.slice(0, -1);
}

/** `'mira' @ '%'` is told as mira@%. */
const named = (groups: Record<string, string | undefined> = {}): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, text?.replace(/ ?([@.:]) ?/g, '$1').replaceAll("'", '')]),
  );

const sqlString = (text: string): string =>
  /^[A-Za-z_][\w$#]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

/** A name in a statement may be of several parts; a procedure takes one as a text. */
const sqlPath = (text: string): string =>
  /^[A-Za-z_][\w$#]*(?:\.[A-Za-z_][\w$#]*)+$/.test(text) ? text : sqlString(text);
