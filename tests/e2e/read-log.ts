import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { defineDatabase } from '../../lib/log/database.ts';
import { queryEvents } from '../../lib/log/query.ts';
import type { EpochRow, EventRow, MarkRow } from '../../lib/log/rows.ts';
import { type Verification, verifyLog } from '../../lib/log/verify.ts';
import type { LogEvent } from '../../lib/schema/event.ts';
import type { Extension } from './extension.ts';

type Dump = { events: EventRow[]; marks: MarkRow[]; epochs: (Omit<EpochRow, 'publicKey'> & { publicKey: number[] })[] };

/** The log as it is in the browser's database: its events, and whether the chain holds, computed here. */
export async function readLog(extension: Extension): Promise<{ events: LogEvent[]; chain: Verification }> {
  const page = await extension.context.newPage();
  await page.goto(extension.url('options.html'));
  const dump: Dump = await page.evaluate(async () => {
    const opening = indexedDB.open('countersign-log');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const names = ['events', 'marks', 'epochs'];
    const transaction = database.transaction(names);
    const rows = await Promise.all(
      names.map(
        name =>
          new Promise<Record<string, unknown>[]>((resolve, reject) => {
            const reading = transaction.objectStore(name).getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
          }),
      ),
    );
    database.close();
    const [events, marks, epochs] = rows;
    // The private key cannot leave the browser; bytes travel as numbers.
    const keys = (epochs ?? []).map(({ privateKey, publicKey, ...rest }) => ({
      ...rest,
      publicKey: [...(publicKey as Uint8Array)],
    }));
    return { events, marks, epochs: keys } as never;
  });
  await page.close();

  const copy = defineDatabase('copy', { indexedDB: new IDBFactory(), IDBKeyRange });
  await copy.open();
  await copy.table('events').bulkAdd(dump.events);
  await copy.table('marks').bulkAdd(dump.marks);
  await copy.table('epochs').bulkAdd(dump.epochs.map(row => ({ ...row, publicKey: new Uint8Array(row.publicKey) })));
  const result = { events: await queryEvents(copy), chain: await verifyLog(copy) };
  copy.close();
  return result;
}
