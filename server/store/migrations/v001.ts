import { type Kysely, sql } from 'kysely';
import type { Kind } from '../open.ts';

/** The first layout. Events are partitioned by month on PostgreSQL; `partition.ts` adds the months. */
export async function v001(database: Kysely<unknown>, kind: Kind): Promise<void> {
  const postgres = kind === 'postgres';
  const id = sql.raw(
    postgres ? 'bigint generated always as identity primary key' : 'integer primary key autoincrement',
  );
  const run = (text: ReturnType<typeof sql>) => text.execute(database);

  await run(sql`create table install (
    id ${sql.raw(postgres ? 'integer generated always as identity primary key' : 'integer primary key autoincrement')},
    tenant text not null, install text not null, key text not null,
    first_seen bigint not null, last_seen bigint not null, unique (tenant, install))`);
  if (postgres) await run(sql`create sequence event_arrival`);
  await run(sql`create table event (
    arrival ${sql.raw(postgres ? "bigint not null default nextval('event_arrival')" : 'integer primary key autoincrement')},
    tenant text not null, uid text not null, at bigint not null,
    install integer not null, seq bigint not null, received bigint not null, sent bigint,
    team text, type text not null, prompt text, rule text, severity text, site text,
    outcome text, bucket text, integrity text, leaf text, salt text, hash text not null, before text not null
    ${sql.raw(postgres ? ', tx xid8 not null default pg_current_xact_id(), primary key (tenant, uid, at)) partition by range (at' : ', unique (tenant, uid, at)')})`);
  if (postgres) {
    // Clocks that are years off must still find a place.
    await run(sql`create table event_other partition of event default`);
    await run(sql`create index event_order on event (tx, arrival)`);
  }
  await run(sql`create table place (
    install integer not null, seq bigint not null, uid text not null, hash text not null, chain text not null,
    primary key (install, seq)) ${sql.raw(postgres ? '' : 'without rowid')}`);
  await run(sql`create table quarantine (
    id ${id}, tenant text not null, received bigint not null, reason text not null, record text not null)`);
  await run(sql`create table flag (
    id ${id}, tenant text not null, received bigint not null, kind text not null,
    install integer not null, seq bigint not null, detail text not null)`);
  await run(sql`create table token (
    hash text primary key, tenant text not null, role text not null, label text not null, created bigint not null)`);
  await run(sql`create table leaf (
    tenant text not null, idx bigint not null, uid text not null, at bigint not null,
    primary key (tenant, idx)) ${sql.raw(postgres ? '' : 'without rowid')}`);
  await run(sql`create table tree (tenant text primary key, size bigint not null, edge text not null)`);
  await run(sql`create table checkpoint (
    tenant text not null, size bigint not null, made bigint not null, note text not null, primary key (tenant, size))`);
  // PostgreSQL's transaction numbers have no place in SQLite, whose arrivals are in the order of the commits.
  await run(sql`create table sequencer (id integer primary key, tx text not null, arrival bigint not null)`);
  await run(sql`insert into sequencer (id, tx, arrival) values (1, '0', 0)`);
}
