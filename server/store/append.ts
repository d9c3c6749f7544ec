import type { Kysely, Transaction } from 'kysely';
import type { Accepted } from '../ingest/judge.ts';
import type { Origin } from '../ingest/prove.ts';
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

/** Rows per statement: SQLite takes at most 32,766 parameters. */
const perStatement = 1_000;

/**
 * Store parcels in one transaction: each event once by its uid, each place in a sequence once. What contradicts an
 * earlier event is flagged or kept aside, and never refused.
 */
export function append(database: Kysely<Tables>, parcels: readonly Parcel[]): Promise<Appended> {
  return database.transaction().execute(async transaction => {
    const odd = parcels.flatMap(({ tenant, received, odd }) => odd.map(one => ({ tenant, received, ...one })));
    const rows: (Row & { chain: string })[] = [];
    for (const parcel of parcels) {
      if (parcel.events.length === 0) continue;
      const install = await installOf(transaction, parcel);
      if (install !== undefined) rows.push(...parcel.events.map(event => rowOf(event, parcel, install)));
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
}

type Row = ReturnType<typeof rowOf>;

function rowOf({ chain, ...event }: Accepted, { tenant, received, sent, team }: Parcel, install: number) {
  return { ...event, chain, tenant, received, sent: sent ?? null, team: team ?? null, install };
}

const aside = ({ tenant, received }: Parcel, reason: string, record: string) => ({ tenant, received, reason, record });

/** The install's row; undefined where another key holds this name. The first key that signs holds it. */
async function installOf(
  transaction: Transaction<Tables>,
  { tenant, received, origin }: Parcel,
): Promise<number | undefined> {
  if (!origin) return undefined;
  const { install, key } = origin;
  const known = await transaction
    .insertInto('install')
    .values({ tenant, install, key, first_seen: received, last_seen: received })
    .onConflict(on => on.columns(['tenant', 'install']).doUpdateSet({ last_seen: received }))
    .returning(['id', 'key'])
    .executeTakeFirstOrThrow();
  return known.key === key ? known.id : undefined;
}

/** Store rows; returns how many were new. */
async function store(transaction: Transaction<Tables>, rows: Row[]): Promise<number> {
  const inserted = await transaction
    .insertInto('event')
    .values(rows.map(({ chain: _, ...row }) => row))
    .onConflict(on => on.columns(['tenant', 'uid', 'at']).doNothing())
    .returning(['tenant', 'uid'])
    .execute();
  const fresh = new Set(inserted.map(({ tenant, uid }) => `${tenant} ${uid}`));
  // Twice in one statement is stored once: only its first copy is new.
  const placed = rows.filter(({ tenant, uid }) => fresh.delete(`${tenant} ${uid}`));
  if (placed.length > 0) await takePlaces(transaction, placed);
  if (placed.length < rows.length) {
    const isNew = new Set(placed);
    await flagConflicts(
      transaction,
      rows.filter(row => !isNew.has(row)),
    );
  }
  return placed.length;
}

/** A place that another event has is a fork: two histories under one key. */
async function takePlaces(transaction: Transaction<Tables>, rows: Row[]): Promise<void> {
  const ordered = [...rows].sort((a, b) => a.install - b.install || a.seq - b.seq);
  const taken = await transaction
    .insertInto('place')
    .values(ordered.map(({ install, seq, uid, hash, chain }) => ({ install, seq, uid, hash, chain })))
    .onConflict(on => on.columns(['install', 'seq']).doNothing())
    .returning('uid')
    .execute();
  if (taken.length === rows.length) return;
  const placed = new Set(taken.map(({ uid }) => uid));
  const forks = ordered.filter(({ uid }) => !placed.has(uid));
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
async function flagConflicts(transaction: Transaction<Tables>, rows: Row[]): Promise<void> {
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
  const common = ({ tenant, received }: Row) => ({ tenant, received });
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
