import { type Kysely, sql } from 'kysely';
import type { Kind } from '../open.ts';

/** Tiles of the trees, roll-ups, names and enrolment, countersign requests, the audit trail. */
export async function v002(database: Kysely<unknown>, kind: Kind): Promise<void> {
  const postgres = kind === 'postgres';
  const run = (text: string) => sql.raw(text).execute(database);
  const bytes = postgres ? 'bytea' : 'blob';
  const id = postgres ? 'bigint generated always as identity primary key' : 'integer primary key autoincrement';

  await run(`create table tile (
    tenant text not null, level integer not null, idx bigint not null, hashes ${bytes} not null,
    primary key (tenant, level, idx))`);
  // The order of the leaves is that of the arrivals, so that the same trees grow again, now with their tiles.
  await run('delete from leaf');
  await run('delete from tree');
  await run(`update sequencer set tx = '0', arrival = 0`);

  await run(`insert into sequencer (id, tx, arrival) values (2, '0', 0), (3, '0', 0)`);
  await run(`create table rollup (
    tenant text not null, week text not null, dimension text not null, name text not null,
    counts text not null, people text not null, primary key (tenant, week, dimension, name))`);

  await run('alter table token add column enrols integer');
  await run(`create table enrolment (id ${id}, token text not null, at bigint not null)`);
  await run('alter table install add column name text');
  await run('create index leaf_uid on leaf (tenant, uid)');

  await run(`create table countersign (
    id text not null, tenant text not null, install integer not null, reviewer text, request text not null,
    created bigint not null, expires bigint not null, state text not null,
    decided bigint, decider integer, decider_name text, note text, primary key (tenant, id))`);
  await run('create index countersign_waiting on countersign (tenant, state, created)');
  await run('create index countersign_asker on countersign (install)');

  await run(`create table audit (
    id ${id}, tenant text not null, at bigint not null, actor text not null, act text not null, detail text not null)`);
}
