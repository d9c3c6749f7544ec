import { type Kysely, sql } from 'kysely';

/** Signatures of batches, each with the last event of its batch. */
export async function v005(database: Kysely<unknown>): Promise<void> {
  await sql`alter table event add column signed text`.execute(database);
}
