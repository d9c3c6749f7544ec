import type { Transaction } from 'kysely';
import type { Accepted } from '../ingest/judge.ts';
import type { Origin } from '../ingest/prove.ts';
import { createInsert, type Told } from './insert.ts';
import { createInstalls } from './installs.ts';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

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

export type EventRow = Accepted & ReturnType<typeof about>;
export type Append = (parcels: readonly Parcel[]) => Promise<Appended>;

/**
 * Store parcels in one transaction: each event once by its uid, each place in a sequence once. What contradicts an
 * earlier event is flagged or kept aside, and never refused.
 */
export function createAppend(of: Store): Append {
  const insert = createInsert(of);
  const known: Parameters<typeof createInstalls>[0] = new Map();

  async function store(transaction: Transaction<Tables>, rows: EventRow[]): Promise<number> {
    const told = await insert(transaction, rows);
    const which = (one: Told) => rows.filter((_, index) => told[index] === one);
    const [forks, repeated] = [which('fork'), which('repeated')];
    if (forks.length > 0) await flagForks(transaction, forks);
    if (repeated.length > 0) await flagConflicts(transaction, repeated);
    return rows.length - repeated.length;
  }

  return async parcels => {
    const installs = createInstalls(known, of.kind);
    const result = await of.database.transaction().execute(async transaction => {
      const odd = parcels.flatMap(({ tenant, received, odd }) => odd.map(one => ({ tenant, received, ...one })));
      const rows: EventRow[] = [];
      const ids = await installs.find(transaction, parcels);
      for (const [index, parcel] of parcels.entries()) {
        const install = ids[index];
        if (install !== undefined) rows.push(...parcel.events.map(event => ({ ...event, ...about(parcel, install) })));
        else odd.push(...parcel.events.map(({ leaf }) => aside(parcel, 'another key signed for this install', leaf)));
      }
      // In one order everywhere, so that two processes that store the same events cannot wait for each other.
      rows.sort((a, b) => (a.uid < b.uid ? -1 : 1));
      let stored = 0;
      for (let start = 0; start < rows.length; start += perStatement) {
        stored += await store(transaction, rows.slice(start, start + perStatement));
      }
      for (let start = 0; start < odd.length; start += perStatement) {
        await transaction
          .insertInto('quarantine')
          .values(odd.slice(start, start + perStatement))
          .execute();
      }
      return { stored, repeated: rows.length - stored, odd: odd.length };
    });
    installs.committed();
    return result;
  };
}

function about({ tenant, received, sent, team }: Parcel, install: number) {
  return { tenant, received, sent: sent ?? null, team: team ?? null, install };
}

const aside = ({ tenant, received }: Parcel, reason: string, record: string) => ({ tenant, received, reason, record });

/** A place that another event has is a fork: two histories under one key. */
async function flagForks(transaction: Transaction<Tables>, forks: EventRow[]): Promise<void> {
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
async function flagConflicts(transaction: Transaction<Tables>, rows: EventRow[]): Promise<void> {
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
