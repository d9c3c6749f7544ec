import { type RawBuilder, sql, type Transaction } from 'kysely';
import { addCounts, type Counts, countsOf } from '../../lib/stats/counts.ts';
import { isoWeek, weekStart } from '../../lib/stats/iso-week.ts';
import { joinPeople, type People } from '../../lib/stats/people.ts';
import { type Column, given, into } from '../store/given.ts';
import type { Kind, Store } from '../store/open.ts';
import type { RollupTable, Tables } from '../store/tables.ts';
import { isSettled } from '../tree/sequence.ts';

/** Events rolled up in one transaction. */
const perPass = 5_000;
/** The mark in the table `sequencer`. */
const mark = 2;
/** A client's clock that is off by more than this is corrected by what it said when it sent. */
const skewLimit = 120_000;

type Rolled = {
  arrival: number;
  tx: string;
  tenant: string;
  at: number;
  received: number;
  sent: number | null;
  install: number;
  type: string;
  team: string | null;
  rule: string | null;
  severity: string | null;
  outcome: string | null;
  bucket: string | null;
  integrity: string | null;
  /** Of a report; of others null. */
  leaf: string | null;
};

/** When it happened, by the collector's clock. */
export function correctedTime({ at, received, sent }: Pick<Rolled, 'at' | 'received' | 'sent'>): number {
  const skew = sent === null ? 0 : received - sent;
  return Math.abs(skew) > skewLimit ? at + skew : at;
}

/**
 * Add events that were committed to the counts of their weeks, each once, beside the trees and in the same order. Returns
 * how many there were.
 */
export const rollUp = ({ database, kind }: Store, limit = perPass): Promise<number> =>
  database.transaction().execute(transaction => rollUpIn(transaction, kind, limit));

/** The same within a transaction. */
export async function rollUpIn(transaction: Transaction<Tables>, kind: Kind, limit = perPass): Promise<number> {
  let at = transaction.selectFrom('sequencer').select(['tx', 'arrival']).where('id', '=', mark);
  if (kind === 'postgres') at = at.forUpdate();
  const { tx, arrival } = await at.executeTakeFirstOrThrow();
  const { rows } = await arrivedAfter(kind, tx, arrival, limit).execute(transaction);
  const last = rows.at(-1);
  if (!last) return 0;
  await add(transaction, kind, cellsOf(rows));
  await transaction
    .updateTable('sequencer')
    .set({ tx: last.tx, arrival: last.arrival })
    .where('id', '=', mark)
    .execute();
  return rows.length;
}

function arrivedAfter(kind: Kind, tx: string, arrival: number, limit: number): RawBuilder<Rolled> {
  const columns = sql.raw(
    'arrival, tenant, at, received, sent, install, type, team, rule, severity, outcome, bucket, integrity',
  );
  // Reports only: their kind is the one field that has no column of its own, since few events have it.
  const leaf = sql.raw("case when type = 'report' then leaf end as leaf");
  if (kind === 'sqlite') {
    return sql<Rolled>`select ${columns}, '0' as tx, ${leaf} from event
      where arrival > ${arrival} order by arrival limit ${limit}`;
  }
  return sql<Rolled>`select ${columns}, tx::text as tx, ${leaf} from event
    where ${isSettled(tx, arrival)} order by event.tx, arrival limit ${limit}`;
}

/** Read here and not by the store: PostgreSQL's JSON refuses texts that are stored, and one row would end every pass. */
function kindOf(leaf: string | null): string | null {
  const kind: unknown = leaf === null ? undefined : JSON.parse(leaf).payload?.kind;
  return typeof kind === 'string' ? kind : null;
}

type Cell = { at: Pick<RollupTable, 'tenant' | 'week' | 'dimension' | 'name'>; counts: Counts; ids: Set<number> };

function cellsOf(rows: readonly Rolled[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const names = countsOf({ ...row, kind: kindOf(row.leaf) });
    if (names.length === 0) continue;
    const { tenant, team, rule } = row;
    const week = weekOf(correctedTime(row));
    const groups = [
      { tenant, week, dimension: 'all', name: '' } as const,
      { tenant, week, dimension: 'team', name: team ?? '' } as const,
      { tenant, week, dimension: 'rule', name: rule ?? '' } as const,
    ];
    for (const at of groups) {
      const key = keyOf(at);
      const cell: Cell = cells.get(key) ?? { at, counts: {}, ids: new Set() };
      if (cell.ids.size === 0) cells.set(key, cell);
      for (const one of names) cell.counts[one] = (cell.counts[one] ?? 0) + 1;
      cell.ids.add(row.install);
    }
  }
  return cells;
}

const keyOf = ({ tenant, week, dimension, name }: Cell['at']) =>
  `${week} ${dimension} ${tenant.length} ${tenant}${name}`;

/** Names of the weeks that were met last, by their beginnings: most events are of this one or the one before. */
const weeks = new Map<number, string>();
const weeksKept = 100;

function weekOf(time: number): string {
  const start = weekStart(time);
  const known = weeks.get(start);
  if (known) return known;
  if (weeks.size >= weeksKept) weeks.clear();
  const week = isoWeek(time);
  weeks.set(start, week);
  return week;
}

async function add(transaction: Transaction<Tables>, kind: Kind, cells: Map<string, Cell>): Promise<void> {
  for (const [tenant, own] of Map.groupBy(cells.values(), ({ at }) => at.tenant)) {
    const weeks = [...new Set(own.map(({ at }) => at.week))];
    const known = await transaction
      .selectFrom('rollup')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('week', 'in', weeks)
      .execute();
    const before = new Map(known.map(row => [keyOf(row), row]));
    const rows = own.map(({ at, counts, ids }): RollupTable => {
      const row = before.get(keyOf(at));
      const people: People = row ? JSON.parse(row.people) : { ids: [] };
      return {
        ...at,
        counts: JSON.stringify(addCounts(counts, row ? JSON.parse(row.counts) : {})),
        people: JSON.stringify(joinPeople(people, { ids: [...ids] })),
      };
    });
    // `where true`: without it SQLite takes the conflict's `on` for that of a join.
    await sql`${into('rollup', columns)} select * from (${given(kind, columns, rows)}) as rows where true
      on conflict (tenant, week, dimension, name) do update set counts = excluded.counts, people = excluded.people`.execute(
      transaction,
    );
  }
}

const columns: readonly Column[] = ['tenant', 'week', 'dimension', 'name', 'counts', 'people'].map(name => ({
  name,
  type: 'text',
}));
