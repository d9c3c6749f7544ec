import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Log, type LogOptions, openLog } from '../../../lib/log/open.ts';

export { cancelled, exposure, proceeded, prompted, report, subject } from './payloads.ts';

/** A factory of its own per test: nothing is left over. */
export const newWorld = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

export function newLog(options: LogOptions = newWorld()): Log {
  return openLog({ now: () => Date.UTC(2026, 10, 20, 9, 30, 15, 250), ...options });
}

/** Open the database below the log, as someone would who edits it by hand. */
export function raw(indexedDB: IDBFactory, name = 'countersign-log'): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Read or change a store in one transaction. */
export function inStore<T>(database: IDBDatabase, store: string, work: (store: IDBObjectStore) => IDBRequest<T>) {
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
