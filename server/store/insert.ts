import type { StatementSync } from 'node:sqlite';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { EventRow } from './append.ts';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

/** Insert what is not there yet; tells of each row whether it was new. */
export type Insert = (transaction: Transaction<Tables>, rows: EventRow[]) => Promise<boolean[]>;

const eventColumns = [
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
] as const;
const placeColumns = ['install', 'seq', 'uid', 'hash', 'chain'] as const;
type Column = (typeof eventColumns)[number] | (typeof placeColumns)[number];

const numbers: ReadonlySet<Column> = new Set(['at', 'seq', 'received', 'sent', 'install']);

/** The two inserts of every event. They are the hot path, and so each store gets its fastest form. */
export function createInserts(store: Store): { events: Insert; places: Insert } {
  const { sqlite } = store;
  if (sqlite) {
    const each = (table: string, columns: readonly Column[]): Insert => {
      const statement = sqlite.prepare(
        `insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()}) on conflict do nothing`,
      );
      return async (_, rows) => rows.map(row => runOne(statement, columns, row));
    };
    return { events: each('event', eventColumns), places: each('place', placeColumns) };
  }
  return {
    events: async (transaction, rows) => {
      const inserted = await fromJson('event', eventColumns, rows, sql`tenant, uid`).execute(transaction);
      return told(inserted.rows, rows, ({ tenant, uid }) => `${tenant} ${uid}`);
    },
    places: async (transaction, rows) => {
      const inserted = await fromJson('place', placeColumns, rows, sql`install, uid`).execute(transaction);
      return told(inserted.rows, rows, ({ install, uid }) => `${install} ${uid}`);
    },
  };
}

function runOne(statement: StatementSync, columns: readonly Column[], row: EventRow): boolean {
  return Number(statement.run(...columns.map(column => row[column])).changes) === 1;
}

/** One parameter for any number of rows: one statement, and half the driver's work of a parameter for each value. */
function fromJson(table: string, columns: readonly Column[], rows: EventRow[], returning: RawBuilder<unknown>) {
  const names = sql.join(columns.map(column => sql.id(column)));
  const types = columns.map(column => sql`${sql.id(column)} ${sql.raw(numbers.has(column) ? 'bigint' : 'text')}`);
  const values = JSON.stringify(rows.map(row => Object.fromEntries(columns.map(column => [column, row[column]]))));
  return sql<EventRow>`insert into ${sql.id(table)} (${names}) select ${names}
    from json_to_recordset(${values}::json) as row(${sql.join(types)}) on conflict do nothing returning ${returning}`;
}

/** Twice in one statement is stored once: only its first copy is new. */
function told(inserted: EventRow[], rows: EventRow[], nameOf: (row: EventRow) => string): boolean[] {
  const fresh = new Set(inserted.map(nameOf));
  return rows.map(row => fresh.delete(nameOf(row)));
}
