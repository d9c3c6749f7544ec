import { type RawBuilder, sql } from 'kysely';
import type { Kind } from './open.ts';

export type Column = { name: string; type: 'bigint' | 'text' };

/**
 * Rows as one parameter: one statement for any number of them, and less work for the driver than a parameter for each
 * value. As the source of an `insert … select`.
 */
export function given(kind: Kind, columns: readonly Column[], rows: readonly Record<string, unknown>[]) {
  const values = JSON.stringify(rows.map(row => columns.map(({ name }) => row[name])));
  const each = columns.map(({ name, type }, index) => place(kind, type, index, name));
  const source: RawBuilder<unknown> =
    kind === 'sqlite' ? sql`json_each(${values})` : sql`json_array_elements(${values}::json) as given(value)`;
  return sql`select ${sql.join(each)} from ${source}`;
}

function place(kind: Kind, type: Column['type'], index: number, name: string): RawBuilder<unknown> {
  const cast = kind === 'postgres' && type === 'bigint' ? '::bigint' : '';
  return sql`${sql.raw(`(value->>${index})${cast}`)} as ${sql.id(name)}`;
}

/** `insert into table (columns)`, of rows that come after it. */
export const into = (table: string, columns: readonly Column[]) =>
  sql`insert into ${sql.id(table)} (${sql.join(columns.map(({ name }) => sql.id(name)))})`;
