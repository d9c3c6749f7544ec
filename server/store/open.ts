import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { v001 } from './migrations/v001.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Kind = 'sqlite' | 'postgres';
export type Store = { kind: Kind; database: Kysely<Tables> };

/** In order; never changed once released. */
const migrations = { v001 };

/** `postgres://…` or `postgresql://…`, or the path of a SQLite file (`:memory:` for tests). Brings the layout up to date. */
export async function openStore(url: string): Promise<Store> {
  const kind: Kind = /^postgres(ql)?:\/\//.test(url) ? 'postgres' : 'sqlite';
  const database = kind === 'postgres' ? openPostgres(url) : openSqlite(url);
  try {
    await migrate(database, kind);
    return { kind, database };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** Kysely takes a lock on PostgreSQL, so that of two collectors one migrates and the other waits. */
async function migrate(database: Kysely<Tables>, kind: Kind): Promise<void> {
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(
        Object.entries(migrations).map(([name, up]) => [name, { up: (on: Kysely<unknown>) => up(on, kind) }]),
      ),
  };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}
