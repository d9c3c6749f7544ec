import { CompiledQuery, type Kysely } from 'kysely';
import { arrayOf, type Type } from './arrays.ts';
import type { Store } from './open.ts';
import type { EventRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** Inserts events that are not there yet; says of each whether it was. Of two copies the first is new. */
export type Insert = (transaction: Kysely<Tables>, rows: EventRow[]) => Promise<boolean[]>;

export const columns = [
  'tenant',
  'uid',
  'at',
  'install',
  'seq',
  'received',
  'sent',
  'team',
  'type',
  'prompt',
  'rule',
  'severity',
  'site',
  'outcome',
  'bucket',
  'integrity',
  'leaf',
  'salt',
  'hash',
  'before',
  'signed',
] as const;
type Column = (typeof columns)[number];

const numbers: ReadonlySet<Column> = new Set(['at', 'seq', 'received', 'sent', 'install']);
export const typeOf = (column: Column): Type => (numbers.has(column) ? 'bigint' : 'text');
/** Rows per statement on PostgreSQL. */
const perStatement = 1_000;

/** It is the hot path: each store gets its fastest form. */
export function createInsert({ sqlite }: Store): Insert {
  if (!sqlite) return inOneStatement;
  const statement = sqlite.prepare(
    `insert into event (${columns.join()}) values (${columns.map(() => '?').join()}) on conflict do nothing`,
  );
  return async (_, rows) => rows.map(row => Number(statement.run(...columns.map(column => row[column])).changes) === 1);
}

/** One round trip for many rows. */
const inOneStatement: Insert = async (transaction, rows) => {
  const nameOf = ({ tenant, uid }: { tenant: string; uid: string }) => `${tenant} ${uid}`;
  const firsts = new Map<string, number>();
  for (const [index, row] of rows.entries()) if (!firsts.has(nameOf(row))) firsts.set(nameOf(row), index);
  // In one order everywhere, so that two processes that store the same events cannot wait for each other.
  const wanted = [...firsts.values()].map(index => rows[index]).filter(row => row !== undefined);
  wanted.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const stored = rows.map(() => false);
  for (let start = 0; start < wanted.length; start += perStatement) {
    for (const name of await insertSome(transaction, wanted.slice(start, start + perStatement), nameOf)) {
      const index = firsts.get(name);
      if (index !== undefined) stored[index] = true;
    }
  }
  return stored;
};

async function insertSome(
  transaction: Kysely<Tables>,
  rows: EventRow[],
  nameOf: (row: EventRow) => string,
): Promise<string[]> {
  const { rows: told } = await transaction.executeQuery<{ names: string[] | null }>(
    CompiledQuery.raw(inserting, [rows.length, ...arraysIn(rows)]),
  );
  return told[0]?.names ?? rows.map(nameOf);
}

/** Their columns as parameters, in order. */
export const arraysIn = (rows: readonly EventRow[]): Buffer[] =>
  columns.map(column => {
    const values = rows.map(row => row[column]);
    return arrayOf(typeOf(column), values);
  });

const names = columns.join();
const arrays = columns.map((column, index) => `$${index + 2}::${typeOf(column)}[]`).join();
/** Names come back only where some were there before. */
const inserting = `/* insert_events */
  with stored as (insert into event (${names}) select * from unnest(${arrays})
    on conflict do nothing returning tenant, uid)
  select case when count(*) < $1::bigint then coalesce(array_agg(tenant || ' ' || uid), '{}') end as names from stored`;
