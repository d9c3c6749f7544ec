import { type Kysely, sql } from 'kysely';
import { type Tallied, tallyOf } from '../../statistics/tally.ts';
import { bytesOf } from '../../tree/bundle.ts';
import type { Kind } from '../open.ts';

/** Rows read at a time. */
const page = 2_000;

/**
 * One row for many events where there was one for each: places in sequences, leaves of trees, and what waits to be put
 * into trees and counts.
 */
export async function v003(database: Kysely<unknown>, kind: Kind): Promise<void> {
  const postgres = kind === 'postgres';
  const run = (text: string) => sql.raw(text).execute(database);
  const bytes = postgres ? 'bytea' : 'blob';
  const id = postgres ? 'bigint generated always as identity primary key' : 'integer primary key autoincrement';

  await run('alter table install add column last bigint not null default 0');
  await run('alter table install add column last_before bigint not null default 0');
  await run('update install set last = coalesce((select max(seq) from place where place.install = install.id), 0)');
  await run(`create table span (
    install integer not null, first bigint not null, last bigint not null, uids ${bytes} not null,
    primary key (install, first))`);
  await run(`create table bundle (
    tenant text not null, idx bigint not null, earliest bigint not null, latest bigint not null,
    uids ${bytes} not null, primary key (tenant, idx))`);
  await run('create index bundle_latest on bundle (tenant, latest)');
  await run(`create table arrival (
    id ${id}, ${postgres ? 'tx xid8 not null default pg_current_xact_id(), ' : ''}tenant text not null,
    size integer not null, earliest bigint not null, latest bigint not null,
    uids ${bytes} not null, hashes ${bytes} not null)`);
  await run(`create table tally (
    id ${id}, tenant text not null, size integer not null, tallies text not null)`);
  await run('alter table tree add column forgotten bigint not null default 0');
  if (postgres) {
    // Hashes do not get smaller: nobody shall try.
    for (const [table, column] of [
      ['span', 'uids'],
      ['bundle', 'uids'],
      ['arrival', 'uids'],
      ['arrival', 'hashes'],
    ]) {
      await run(`alter table ${table} alter column ${column} set storage external`);
    }
  }

  await fillSpans(database);
  // The order of the leaves is that of the arrivals, so that the same trees grow again, now with their bundles.
  await fillArrivals(database, postgres);
  await fillTallies(database, postgres);
  for (const table of ['tile', 'tree']) await run(`delete from ${table}`);
  await run('drop table place');
  await run('drop table leaf');
  if (postgres) {
    await run('drop index event_order');
    await run('alter table event drop column tx');
    await run('alter table event drop column arrival');
    await run('drop sequence event_arrival');
  }
  await run('alter table sequencer drop column tx');
  await run('alter table sequencer drop column arrival');
}

async function fillSpans(database: Kysely<unknown>): Promise<void> {
  type Place = { install: number; seq: number; uid: string };
  let last: Place | undefined;
  let span: { install: number; first: number; uids: string[] } | undefined;
  const write = async () => {
    if (!span) return;
    const { install, first, uids } = span;
    await sql`insert into span (install, first, last, uids)
      values (${install}, ${first}, ${first + uids.length - 1}, ${bytesOf(uids)})`.execute(database);
  };
  for (;;) {
    const after = last ? sql`where (install, seq) > (${last.install}, ${last.seq})` : sql``;
    const { rows } = await sql<Place>`select install, seq, uid from place ${after}
      order by install, seq limit ${page}`.execute(database);
    for (const { install, seq, uid } of rows) {
      if (span?.install === install && span.first + span.uids.length === seq && span.uids.length < page) {
        span.uids.push(uid);
      } else {
        await write();
        span = { install, first: seq, uids: [uid] };
      }
    }
    last = rows.at(-1);
    if (!last) return write();
  }
}

type Marked = { tx: string; arrival: number };

/** Events in the order of their arrival, after a mark. */
async function* eventsAfter<Row>(database: Kysely<unknown>, postgres: boolean, mark: Marked, columns: string) {
  let { tx, arrival } = mark;
  for (;;) {
    const query = postgres
      ? sql<Row & Marked>`select tx::text as tx, arrival, ${sql.raw(columns)} from event
          where (event.tx, arrival) > (${tx}::xid8, ${arrival}) order by event.tx, arrival limit ${page}`
      : sql<Row & Marked>`select '0' as tx, arrival, ${sql.raw(columns)} from event
          where arrival > ${arrival} order by arrival limit ${page}`;
    const { rows } = await query.execute(database);
    const end = rows.at(-1);
    if (!end) return;
    [tx, arrival] = [end.tx, end.arrival];
    yield rows;
  }
}

/** Runs of neighbours of one tenant. */
function byTenant<Row extends { tenant: string }>(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0]?.tenant === row.tenant) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

async function fillArrivals(database: Kysely<unknown>, postgres: boolean): Promise<void> {
  type Row = { tenant: string; uid: string; hash: string; received: number };
  const start = { tx: '0', arrival: 0 };
  for await (const rows of eventsAfter<Row>(database, postgres, start, 'tenant, uid, hash, received')) {
    for (const run of byTenant(rows)) {
      const times = run.map(({ received }) => received);
      const hashes = Buffer.concat(run.map(({ hash }) => Buffer.from(hash, 'base64url')));
      await sql`insert into arrival (tenant, size, earliest, latest, uids, hashes)
        values (${run[0]?.tenant}, ${run.length}, ${Math.min(...times)}, ${Math.max(...times)},
          ${bytesOf(run.map(({ uid }) => uid))}, ${hashes})`.execute(database);
    }
  }
}

async function fillTallies(database: Kysely<unknown>, postgres: boolean): Promise<void> {
  const { rows: marks } = await sql<Marked>`select tx, arrival from sequencer where id = 2`.execute(database);
  const columns = 'tenant, at, received, sent, install, type, team, rule, severity, outcome, bucket, integrity, leaf';
  const mark = marks[0] ?? { tx: '0', arrival: 0 };
  for await (const rows of eventsAfter<Tallied & { tenant: string }>(database, postgres, mark, columns)) {
    for (const run of byTenant(rows)) {
      await sql`insert into tally (tenant, size, tallies)
        values (${run[0]?.tenant}, ${run.length}, ${tallyOf(run)})`.execute(database);
    }
  }
}
