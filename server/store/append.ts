import type { Kysely } from 'kysely';
import type { Accepted } from '../ingest/judge.ts';
import type { Origin } from '../ingest/prove.ts';
import { createAtOnce } from './at-once.ts';
import { createInsert } from './insert.ts';
import { createMeet, type Met } from './installs.ts';
import { createKeep } from './keep.ts';
import type { Store } from './open.ts';
import { besideOf, type EventRow, rowsOf } from './rows.ts';
import { findPlaces } from './spans.ts';
import type { Tables } from './tables.ts';
import { createTransact } from './transact.ts';

/** What one request brings. Times in milliseconds since the epoch. */
export type Parcel = {
  tenant: string;
  received: number;
  sent?: number;
  team?: string;
  origin?: Origin;
  events: Accepted[];
  odd: { reason: string; record: string }[];
};

export type Appended = { stored: number; repeated: number; odd: number };

/** Rows per statement. */
const perStatement = 1_000;

export type Append = (parcels: readonly Parcel[]) => Promise<Appended>;

/**
 * Store parcels: each event once by its uid, each place in a sequence once. What contradicts an earlier event is flagged or
 * kept aside, and never refused. One transaction, but where an install has several parcels.
 */
export function createAppend(of: Store): Append {
  const transact = createTransact(of);
  const meet = createMeet(of);
  const insert = createInsert(of);
  const keep = createKeep(of);
  const atOnce = createAtOnce(of);

  async function store(transaction: Kysely<Tables>, parcels: readonly Parcel[]): Promise<Appended> {
    const odd = parcels.flatMap(({ tenant, received, odd }) => odd.map(one => ({ tenant, received, ...one })));
    const rows: EventRow[] = [];
    const met = new Map<number, Met>();
    for (const [index, install] of (await meet(transaction, parcels)).entries()) {
      const parcel = parcels[index];
      if (!parcel) continue;
      if (install) {
        met.set(install.id, install);
        rows.push(...rowsOf(parcel, install.id));
        atOnce?.remember(parcel, install.id);
      } else {
        odd.push(...parcel.events.map(({ leaf }) => aside(parcel, 'another key signed for this install', leaf)));
      }
    }
    const isNew = rows.length > 0 ? await insert(transaction, rows) : [];
    const [stored, repeated] = [rows.filter((_, index) => isNew[index]), rows.filter((_, index) => !isNew[index])];
    if (stored.length > 0) {
      const { spans, forks } = await findPlaces(transaction, claimsOf(stored, met));
      await keep(transaction, { spans, ...besideOf(stored) });
      if (forks.length > 0) await flagForks(transaction, forks);
      await keepDisclosed(transaction, stored);
    }
    if (repeated.length > 0) await flagConflicts(transaction, repeated);
    for (let start = 0; start < odd.length; start += perStatement) {
      await transaction
        .insertInto('quarantine')
        .values(odd.slice(start, start + perStatement))
        .execute();
    }
    return { stored: stored.length, repeated: repeated.length, odd: odd.length };
  }

  return async parcels => {
    const sum = { stored: 0, repeated: 0, odd: 0 };
    for (const round of rounds(parcels)) {
      const done = (await atOnce?.append(round)) ?? (await transact(transaction => store(transaction, round)));
      sum.stored += done.stored;
      sum.repeated += done.repeated;
      sum.odd += done.odd;
    }
    return sum;
  };
}

const claimsOf = (stored: readonly EventRow[], met: ReadonlyMap<number, Met>) =>
  [...Map.groupBy(stored, ({ install }) => install)].map(([install, events]) => ({
    install,
    before: met.get(install)?.before ?? 0,
    events,
  }));

/** In each at most one parcel of an install, in the order of their coming. */
function rounds(parcels: readonly Parcel[]): Parcel[][] {
  const rounds: Parcel[][] = [];
  const seen = new Map<string, number>();
  for (const parcel of parcels) {
    const name = `${parcel.tenant} ${parcel.origin?.install}`;
    const round = parcel.origin ? (seen.get(name) ?? 0) : 0;
    seen.set(name, round + 1);
    rounds[round] ??= [];
    rounds[round].push(parcel);
  }
  return rounds;
}

/** What a policy shares beside events goes with them when they are erased or forgotten. */
async function keepDisclosed(transaction: Kysely<Tables>, stored: readonly EventRow[]): Promise<void> {
  const rows = stored.flatMap(({ tenant, uid, install, disclosed }) =>
    disclosed === null ? [] : [{ tenant, uid, install, fields: disclosed }],
  );
  for (let start = 0; start < rows.length; start += perStatement) {
    await transaction
      .insertInto('disclosed')
      .values(rows.slice(start, start + perStatement))
      .execute();
  }
}

const aside = ({ tenant, received }: Parcel, reason: string, record: string) => ({ tenant, received, reason, record });

/** A place that another event has is a fork: two histories under one key. */
async function flagForks(transaction: Kysely<Tables>, forks: EventRow[]): Promise<void> {
  await transaction
    .insertInto('flag')
    .values(
      forks.map(({ tenant, received, install, seq, uid }) => ({
        tenant,
        received,
        kind: 'fork' as const,
        install,
        seq,
        detail: uid,
      })),
    )
    .execute();
}

/** A repeated event is the normal case after a lost answer; the same uid with another content is not. */
async function flagConflicts(transaction: Kysely<Tables>, rows: EventRow[]): Promise<void> {
  const stored = await transaction
    .selectFrom('event')
    .select(['tenant', 'uid', 'hash', 'install'])
    .where(
      'uid',
      'in',
      rows.map(({ uid }) => uid),
    )
    .execute();
  const known = new Map(stored.map(({ tenant, uid, hash, install }) => [`${tenant} ${uid}`, `${hash} ${install}`]));
  const conflicts = rows.filter(
    ({ tenant, uid, hash, install }) => known.get(`${tenant} ${uid}`) !== `${hash} ${install}`,
  );
  if (conflicts.length === 0) return;
  const common = ({ tenant, received }: EventRow) => ({ tenant, received });
  await transaction
    .insertInto('flag')
    .values(
      conflicts.map(row => ({
        ...common(row),
        kind: 'conflict' as const,
        install: row.install,
        seq: row.seq,
        detail: row.uid,
      })),
    )
    .execute();
  await transaction
    .insertInto('quarantine')
    .values(conflicts.map(row => ({ ...common(row), reason: 'another content under this id', record: row.leaf })))
    .execute();
}
