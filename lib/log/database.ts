import { Dexie, type DexieOptions, type Table } from 'dexie';
import { migrations } from './migrations.ts';
import type {
  BatchRow,
  CourierRow,
  EpochRow,
  EventRow,
  MarkRow,
  OpenPromptRow,
  OutboxRow,
  UncoveredRow,
} from './rows.ts';

export type Database = Dexie & {
  events: Table<EventRow, number>;
  openPrompts: Table<OpenPromptRow, string>;
  epochs: Table<EpochRow, number>;
  marks: Table<MarkRow, MarkRow['name']>;
  outbox: Table<OutboxRow, number>;
  batches: Table<BatchRow, string>;
  uncovered: Table<UncoveredRow, [number, number]>;
  courier: Table<CourierRow, 'courier'>;
};

/** The name of the database in the extension's origin. */
export const databaseName = 'countersign-log';

/**
 * The log's database, not yet opened. Strict durability: Chromium's default answers before the disk has the data, and
 * an outcome must be on disk before the text reaches the clipboard.
 */
export function defineDatabase(name: string, world: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}): Database {
  const database = new Dexie(name, { ...world, chromeTransactionDurability: 'strict' }) as Database;
  for (const { version, stores } of migrations) database.version(version).stores(stores);
  // Nothing watches a query here. With these, each write would look up what it changes and tell every page of the origin.
  for (const watching of ['Observability', 'Cache']) database.unuse({ stack: 'dbcore', name: watching });
  return database;
}
