import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
} from 'kysely';
import type { Tables } from './tables.ts';

/** Prepared statements kept; a batch of another size is another statement. */
const statements = 200;

/** KiB of pages kept in memory, of each connection: ids come in no order, and so do the pages of their index. */
const cache = 16_384;
/** Pages in the write-ahead log before they go into the file: a page that was written often in between goes there once. */
const checkpoint = 4_000;

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -${cache};
  PRAGMA wal_autocheckpoint = ${checkpoint};
`;

/**
 * A database in one file. `synchronous=FULL`: an answer of 200 means that the disk has it. WAL: readers do not wait for
 * the writer.
 */
export function openSqlite(file: string): { database: Kysely<Tables>; sqlite: DatabaseSync } {
  // Only its owner may read it; SQLite gives what it keeps beside a file the same mode.
  if (file !== ':memory:' && !existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const sqlite = new DatabaseSync(file, { timeout: 5_000 });
  try {
    sqlite.exec(settings);
    tryToWrite(sqlite);
  } catch (error) {
    sqlite.close();
    throw isReadOnly(error) ? new Error(`${file} is read-only for this user: nothing could be stored in it.`) : error;
  }
  const database = new Kysely<Tables>({ dialect: new TransactionalSqlite({ database: asKysely(sqlite) }) });
  return { database, sqlite };
}

/** SQLITE_READONLY, https://sqlite.org/rescode.html; the bits above say why. */
const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 8;

/** SQLite opens a file that this user may not write all the same: a collector would listen and never store anything. */
function tryToWrite(sqlite: DatabaseSync): void {
  try {
    // To begin is allowed.
    sqlite.exec('begin immediate; create table written (one)');
  } catch (error) {
    // Another process that writes now, or a full disk, is no reason: that ends.
    if (isReadOnly(error)) throw error;
  } finally {
    if (sqlite.isTransaction) sqlite.exec('rollback');
  }
}

/**
 * SQLite can undo what a migration did to the layout; Kysely does not count on it unless told. Every transaction of ours
 * writes: one that first reads could not go on where another connection wrote meanwhile.
 */
class TransactionalSqlite extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return Object.defineProperty(super.createAdapter(), 'supportsTransactionalDdl', { value: true });
  }

  override createDriver(): Driver {
    const begin = (connection: DatabaseConnection) => connection.executeQuery(CompiledQuery.raw('begin immediate'));
    return Object.defineProperty(super.createDriver(), 'beginTransaction', { value: begin });
  }
}

/** Kysely speaks to better-sqlite3; node:sqlite differs in names only. */
function asKysely(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, StatementSync>();
  return {
    close: () => database.close(),
    prepare: text => {
      const known = prepared.get(text);
      const statement = known ?? database.prepare(text);
      // Last used, last out.
      prepared.delete(text);
      prepared.set(text, statement);
      const [oldest] = prepared.keys();
      if (prepared.size > statements && oldest !== undefined) prepared.delete(oldest);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: parameters => statement.all(...values(parameters)),
        run: parameters => statement.run(...values(parameters)),
        iterate: parameters => statement.iterate(...values(parameters)),
      };
    },
  };
}
