import { type Kysely, sql } from 'kysely';

/** What a policy shares beside events, and acts of custodians. */
export async function v004(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run(`create table disclosed (
    tenant text not null, uid text not null, install integer not null, fields text not null, primary key (tenant, uid))`);
  await run('create index disclosed_install on disclosed (install)');
  await run(`create table identification (
    id text not null, tenant text not null, install integer not null, reason text not null,
    asker text not null, asked bigint not null, state text not null,
    decider text, decided bigint, told bigint, primary key (tenant, id))`);
  await run('create index identification_install on identification (install)');
}
