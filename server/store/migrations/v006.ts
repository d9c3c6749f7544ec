import { type Kysely, sql } from 'kysely';

/** Acts that were done, so that none is done twice. */
export async function v006(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run(
    'create table used (install text not null, nonce text not null, until bigint not null, primary key (install, nonce))',
  );
  await run('create index used_until on used (until)');
}
