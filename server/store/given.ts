import { sql } from 'kysely';
import { arrayOf } from './arrays.ts';
import type { Kind } from './open.ts';

export type Column = { name: string; type: 'bigint' | 'text' };

/**
 * Rows as one parameter, or on PostgreSQL one for each column: one statement for any number of them. As the source of an
 * `insert … select`.
 */
export function given(kind: Kind, columns: readonly Column[], rows: readonly Record<string, unknown>[]) {
  const names = sql.join(columns.map(({ name }) => sql.id(name)));
  if (kind === 'postgres') {
    const arrays = columns.map(({ name, type }) => {
      const values = rows.map(row => row[name]);
      return sql`${arrayOf(type, values)}::${sql.raw(type)}[]`;
    });
    return sql`select * from unnest(${sql.join(arrays)}) as given(${names})`;
  }
  const values = JSON.stringify(rows.map(row => columns.map(({ name }) => row[name])));
  const each = columns.map(({ name }, index) => sql`${sql.raw(`value->>${index}`)} as ${sql.id(name)}`);
  return sql`select ${sql.join(each)} from json_each(${values})`;
}

/** `insert into table (columns)`, of rows that come after it. */
export const into = (table: string, columns: readonly Column[]) =>
  sql`insert into ${sql.id(table)} (${sql.join(columns.map(({ name }) => sql.id(name)))})`;
