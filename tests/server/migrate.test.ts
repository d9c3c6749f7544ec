import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { v001 } from '../../server/store/migrations/v001.ts';
import { openStore } from '../../server/store/open.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Tables } from '../../server/store/tables.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();

/** Of the first second of 1970. */
const uidOf = (seq: number) => `00000000-03e8-7000-8000-${String(seq).padStart(12, '0')}`;

/** A store of the first layout with events, as a first collector left it. */
async function old(kind: (typeof kinds)[number], url: string): Promise<Kysely<Tables>> {
  const database = kind === 'postgres' ? openPostgres(url) : openSqlite(url).database;
  const provider = { getMigrations: async () => ({ v001: { up: (on: Kysely<unknown>) => v001(on, kind) } }) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
  await sql`insert into install (tenant, install, key, first_seen, last_seen)
    values ('default', 'i', 'k', 1, 1)`.execute(database);
  for (let seq = 1; seq <= 300; seq++) {
    const hash = Buffer.alloc(32, seq % 256).toString('base64url');
    await sql`insert into event (tenant, uid, at, install, seq, received, type, hash, before)
      values ('default', ${uidOf(seq)}, 1000, 1, ${seq}, 1, 'exposure', ${hash}, ${hash})`.execute(database);
    await sql`insert into place (install, seq, uid, hash, chain)
      values (1, ${seq}, ${uidOf(seq)}, ${hash}, ${hash})`.execute(database);
  }
  return database;
}

describe.each(kinds)('a store of the first layout on %s', kind => {
  test('D19: is brought up to date with all that it holds', async () => {
    const url = await stores.fresh(kind);
    await (await old(kind, url)).destroy();
    const { url: at } = await start(url);
    expect((await (await fetch(`${at}/v1/checkpoint`)).text()).split('\n')[1]).toBe('300');
    const lines = (await (await fetch(`${at}/v1/export`)).text()).trimEnd().split('\n');
    expect(lines.slice(1).map(line => JSON.parse(line).uid)).toEqual(
      lines.slice(1).map((_, index) => uidOf(index + 1)),
    );
    expect((await fetch(`${at}/v1/receipts/${uidOf(257)}`)).status).toBe(200);
    expect((await fetch(`${at}/v1/consistency?from=100&to=300`)).status).toBe(200);
  });

  test('D19: a migration that breaks off leaves nothing half done, and the next start does it', async () => {
    const url = await stores.fresh(kind);
    const database = await old(kind, url);
    // In the way of the last step.
    await sql`create table audit (id integer)`.execute(database);
    await expect(openStore(url)).rejects.toThrow(/audit/);
    const left = await database.introspection.getTables();
    expect(left.map(({ name }) => name)).not.toContain('tile');
    await sql`drop table audit`.execute(database);
    await database.destroy();
    const store = await openStore(url);
    const [{ n } = { n: 0 }] = await store.database
      .selectFrom('event')
      .select(({ fn }) => fn.countAll().as('n'))
      .execute();
    expect(Number(n)).toBe(300);
    await store.database.destroy();
  });
});
