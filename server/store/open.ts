import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { v001 } from './migrations/v001.ts';
import { v002 } from './migrations/v002.ts';
import { v003 } from './migrations/v003.ts';
import { v004 } from './migrations/v004.ts';
import { v005 } from './migrations/v005.ts';
import { v006 } from './migrations/v006.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Kind = 'sqlite' | 'postgres';
/** `sqlite` is the connection below Kysely's, for what must be fast. */
export type Store = { kind: Kind; database: Kysely<Tables>; sqlite?: DatabaseSync };

/** In order; never changed once released. */
const migrations = { v001, v002, v003, v004, v005, v006 };

/** `postgres://…` or `postgresql://…`, or the path of a SQLite file (`:memory:` for tests). Brings the layout up to date. */
export async function openStore(url: string): Promise<Store> {
  const kind: Kind = /^postgres(ql)?:\/\//.test(url) ? 'postgres' : 'sqlite';
  const store: Store = kind === 'postgres' ? { kind, database: openPostgres(url) } : { kind, ...openSqlite(url) };
  const { database } = store;
  try {
    await migrate(database, kind);
    return store;
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
