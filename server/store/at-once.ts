import { CompiledQuery, type Kysely } from 'kysely';
import type { Appended, Parcel } from './append.ts';
import { arrayOf, type Type } from './arrays.ts';
import { arraysIn, columns, typeOf } from './insert.ts';
import { onConflict } from './installs.ts';
import { arraysOf, type Beside, columnsBeside } from './keep.ts';
import type { Store } from './open.ts';
import { besideOf, rowsOf } from './rows.ts';
import { claimed } from './spans.ts';
import type { Tables } from './tables.ts';

export type AtOnce = {
  /** Undefined where it takes a transaction, of which nothing is done yet. */
  append(parcels: readonly Parcel[]): Promise<Appended | undefined>;
  /** Under which row an install was met. */
  remember(parcel: Parcel, install: number): void;
};

/** Installs whose rows are remembered. */
const remembered = 100_000;
const divisionByZero = '22012';

/**
 * Nearly all that comes is the next batch of an install that was met before. On PostgreSQL that is one statement, where a
 * transaction takes five: to a server elsewhere each is a way there and back, and one transaction goes at a time.
 */
export function createAtOnce({ database, kind }: Store): AtOnce | undefined {
  if (kind === 'sqlite') return undefined;
  const known = new Map<string, number>();
  return {
    append: async parcels => {
      const ids = parcels.map(parcel => (isPlain(parcel) ? known.get(nameOf(parcel)) : undefined));
      if (ids.length === 0 || ids.some(id => id === undefined)) return undefined;
      return (await store(database, parcels, ids as number[]))
        ? { stored: countOf(parcels), repeated: 0, odd: 0 }
        : undefined;
    },
    remember: (parcel, install) => {
      if (known.size >= remembered) known.clear();
      known.set(nameOf(parcel), install);
    },
  };
}

const nameOf = ({ tenant, origin }: Parcel) => `${tenant} ${origin?.install} ${origin?.key}`;
const countOf = (parcels: readonly Parcel[]) => parcels.reduce((sum, { events }) => sum + events.length, 0);

/** All of it are events, signed and without anything beside them. */
const isPlain = ({ origin, events, odd }: Parcel): boolean =>
  origin !== undefined && odd.length === 0 && events.length > 0 && events.every(({ disclosed }) => disclosed === null);

async function store(database: Kysely<Tables>, parcels: readonly Parcel[], ids: readonly number[]): Promise<boolean> {
  const given = parcels.map((parcel, index) => givenOf(parcel, ids[index] ?? 0));
  // In one order everywhere, as in `installs.ts` and `insert.ts`.
  given.sort((a, b) => (`${a.tenant} ${a.install}` < `${b.tenant} ${b.install}` ? -1 : 1));
  const rows = parcels.flatMap((parcel, index) => rowsOf(parcel, ids[index] ?? 0));
  rows.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const spans = parcels.map(({ events }, index) => claimed(ids[index] ?? 0, events));
  const values = [...givenArrays(given), ...arraysIn(rows), ...arraysOf({ spans, ...besideOf(rows) }), rows.length];
  try {
    const { rows: told } = await database.executeQuery<{ fits: boolean }>(CompiledQuery.raw(storing, values));
    return told[0]?.fits === true;
  } catch (error) {
    if ((error as { code?: unknown }).code === divisionByZero) return false;
    throw error;
  }
}

const givenColumns = {
  id: 'bigint',
  tenant: 'text',
  install: 'text',
  key: 'text',
  received: 'bigint',
  first: 'bigint',
  last: 'bigint',
} as const satisfies Record<string, Type>;
type Given = { [name in keyof typeof givenColumns]: (typeof givenColumns)[name] extends 'text' ? string : number };

function givenOf({ tenant, received, origin, events }: Parcel, id: number): Given {
  const { install = '', key = '' } = origin ?? {};
  return { id, tenant, install, key, received, first: events[0]?.seq ?? 0, last: events.at(-1)?.seq ?? 0 };
}

const givenArrays = (given: readonly Given[]) =>
  Object.entries(givenColumns).map(([name, type]) =>
    arrayOf(
      type,
      given.map(one => one[name as keyof Given]),
    ),
  );

let place = 0;
const next = (type: Type) => `$${++place}::${type}[]`;
const givenPlaces = Object.values(givenColumns).map(next).join();
const eventPlaces = columns.map(column => next(typeOf(column))).join();
const beside = (table: keyof Beside) => {
  const names = Object.keys(columnsBeside[table]).join();
  return `(${names}) select given.* from place, unnest(${Object.values(columnsBeside[table]).map(next).join()}) as given(${names}) where fits`;
};

/**
 * All or nothing: nothing is stored where an event could meet another one at its place, or a key is not the one that holds
 * the name; and all is undone where an id is taken, which the division says.
 */
const storing = `/* store_at_once */
  with given as (select * from unnest(${givenPlaces}) as given(${Object.keys(givenColumns).join()})),
    met as (insert into install (tenant, install, key, first_seen, last_seen, last)
      select tenant, install, key, received, received, last from given ${onConflict('greatest')}),
    place as (select count(*) = (select count(*) from given) as fits
      from met join given using (id) where given.first > met.last_before),
    stored as (insert into event (${columns.join()})
      select given.* from place, unnest(${eventPlaces}) as given(${columns.join()}) where fits
      on conflict do nothing returning 1),
    spans as (insert into span ${beside('spans')}),
    tallies as (insert into tally ${beside('tallies')}),
    arrivals as (insert into arrival ${beside('arrivals')})
  select fits, 1 / (case when fits and (select count(*) from stored) < $${++place}::bigint then 0 else 1 end) as whole
    from place`;
