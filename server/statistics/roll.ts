import { sql, type Transaction } from 'kysely';
import { addCounts, type Counts } from '../../lib/stats/counts.ts';
import { joinPeople, type People } from '../../lib/stats/people.ts';
import { due, hold } from '../store/due.ts';
import { type Column, given, into } from '../store/given.ts';
import type { Kind, Store } from '../store/open.ts';
import type { RollupTable, Tables } from '../store/tables.ts';
import type { Tally } from './tally.ts';

/** Events rolled up in one transaction. */
const perPass = 5_000;

/** Add events that were committed to the counts of their weeks, each once. Returns how many there were. */
export const rollUp = ({ database, kind }: Store, limit = perPass): Promise<number> =>
  database.transaction().execute(transaction => rollUpIn(transaction, kind, limit));

/** The same within a transaction. */
export async function rollUpIn(transaction: Transaction<Tables>, kind: Kind, limit = perPass): Promise<number> {
  await hold(transaction, kind, 2);
  const { ids, events } = await due(transaction, sql`from tally order by id`, limit);
  if (ids.length === 0) return 0;
  const rows = await transaction.deleteFrom('tally').where('id', 'in', ids).returning(['tenant', 'tallies']).execute();
  for (const [tenant, own] of Map.groupBy(rows, row => row.tenant)) {
    const tallies = own.flatMap((row): Tally[] => JSON.parse(row.tallies));
    await add(transaction, kind, tenant, cellsOf(tallies));
  }
  return events;
}

type Cell = { at: Pick<RollupTable, 'week' | 'dimension' | 'name'>; counts: Counts; ids: Set<number> };

function cellsOf(tallies: readonly Tally[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { week, team, rule, install, counts } of tallies) {
    for (const [dimension, name] of [
      ['all', ''],
      ['team', team],
      ['rule', rule],
    ] as const) {
      const key = `${week} ${dimension} ${name}`;
      let cell = cells.get(key);
      if (!cell) {
        cell = { at: { week, dimension, name }, counts: {}, ids: new Set() };
        cells.set(key, cell);
      }
      addCounts(cell.counts, counts);
      cell.ids.add(install);
    }
  }
  return cells;
}

async function add(transaction: Transaction<Tables>, kind: Kind, tenant: string, cells: Map<string, Cell>) {
  if (cells.size === 0) return;
  const weeks = [...new Set([...cells.values()].map(({ at }) => at.week))];
  const known = await transaction
    .selectFrom('rollup')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('week', 'in', weeks)
    .execute();
  const before = new Map(known.map(row => [`${row.week} ${row.dimension} ${row.name}`, row]));
  const rows = folded(cells, before).map(({ at, counts, ids }): RollupTable => {
    const row = before.get(`${at.week} ${at.dimension} ${at.name}`);
    const people: People = row ? JSON.parse(row.people) : { ids: [] };
    return {
      tenant,
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

/** Teams and rules of one week that are counted by name. */
const mostNames = 1_000;

/** A sender chooses these names. Beyond what any organisation has they are counted together. */
function folded(cells: Map<string, Cell>, before: ReadonlyMap<string, RollupTable>): Cell[] {
  const taken = new Map<string, number>();
  const take = ({ week, dimension }: Cell['at']): number => {
    const count = (taken.get(`${week} ${dimension}`) ?? 0) + 1;
    taken.set(`${week} ${dimension}`, count);
    return count;
  };
  for (const row of before.values()) take(row);
  const kept = new Map<string, Cell>();
  for (const [key, cell] of cells) {
    const named = before.has(key) || take(cell.at) <= mostNames;
    const at = named ? cell.at : { ...cell.at, name: 'other' };
    const place = `${at.week} ${at.dimension} ${at.name}`;
    const there = kept.get(place);
    if (!there) kept.set(place, { ...cell, at });
    else {
      addCounts(there.counts, cell.counts);
      for (const install of cell.ids) there.ids.add(install);
    }
  }
  return [...kept.values()];
}

const columns: readonly Column[] = ['tenant', 'week', 'dimension', 'name', 'counts', 'people'].map(name => ({
  name,
  type: 'text',
}));
