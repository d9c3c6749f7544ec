import { sql, type Transaction } from 'kysely';
import type { EventRow } from './append.ts';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

/** What became of a row: stored; stored, but another event has its place; or there before. */
export type Told = 'stored' | 'fork' | 'repeated';
export type Insert = (transaction: Transaction<Tables>, rows: EventRow[]) => Promise<Told[]>;

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
  'signed',
] as const;
const placeColumns = ['install', 'seq', 'uid', 'hash', 'chain'] as const;
type Column = (typeof eventColumns)[number] | (typeof placeColumns)[number];

const numbers: ReadonlySet<Column> = new Set(['at', 'seq', 'received', 'sent', 'install']);

/** Insert events that are not there yet, and take their places in the sequences. It is the hot path: each store gets its fastest form. */
export function createInsert({ sqlite }: Store): Insert {
  if (!sqlite) return inOneStatement;
  const each = (table: string, columns: readonly Column[]) => {
    const statement = sqlite.prepare(
      `insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()}) on conflict do nothing`,
    );
    return (row: EventRow): boolean => Number(statement.run(...columns.map(column => row[column])).changes) === 1;
  };
  const [event, place] = [each('event', eventColumns), each('place', placeColumns)];
  return async (_, rows) =>
    rows.map(row => {
      if (!event(row)) return 'repeated';
      return place(row) ? 'stored' : 'fork';
    });
}

/**
 * One parameter and one round trip for any number of rows. Of two copies in one statement the first is new. Places are
 * taken in one order everywhere, as the events are.
 */
const inOneStatement: Insert = async (transaction, rows) => {
  const values = JSON.stringify(
    rows.map((row, index) => Object.fromEntries([['n', index], ...ofRow.map(column => [column, row[column]])])),
  );
  const { rows: fresh } = await sql<{ n: number; placed: boolean }>`
    with given as materialized (select * from json_to_recordset(${values}::json) as row(n bigint, ${sql.join(types)})),
      stored as (insert into event (${names(eventColumns)}) select ${names(eventColumns)} from given order by n
        on conflict do nothing returning tenant, uid),
      fresh as (select distinct on (tenant, uid) given.* from given join stored using (tenant, uid)
        order by tenant, uid, n),
      placed as (insert into place (${names(placeColumns)}) select ${names(placeColumns)} from fresh
        order by install, seq on conflict do nothing returning install, seq, uid)
    select n, placed.uid is not null as placed from fresh left join placed using (install, seq, uid)`.execute(
    transaction,
  );
  const told: Told[] = rows.map(() => 'repeated');
  for (const { n, placed } of fresh) told[n] = placed ? 'stored' : 'fork';
  return told;
};

const names = (columns: readonly Column[]) => sql.join(columns.map(column => sql.id(column)));
const ofRow = [...new Set<Column>([...eventColumns, ...placeColumns])];
const types = ofRow.map(column => sql`${sql.id(column)} ${sql.raw(numbers.has(column) ? 'bigint' : 'text')}`);
