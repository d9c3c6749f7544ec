import { readdirSync, readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../../../lib/log/migrations.ts';
import { openLog } from '../../../../lib/log/open.ts';
import { cancelled } from '../example.ts';

type Index = { name: string; keyPath: string | string[]; unique: boolean };
type Frozen = {
  version: number;
  schema: Record<string, { keyPath: string | string[]; indexes: Index[] }>;
  stores: Record<string, Record<string, unknown>[]>;
};

const folder = import.meta.dirname;
const examples = readdirSync(folder).filter(name => name.endsWith('.json'));

/** A database as that version left it. The private key cannot be frozen: a new one stands in. */
async function restore({ version, schema, stores }: Frozen): Promise<IDBFactory> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const indexedDB = new IDBFactory();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('countersign-log', version);
    request.onupgradeneeded = () => {
      for (const [name, { keyPath, indexes }] of Object.entries(schema)) {
        const store = request.result.createObjectStore(name, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(Object.keys(schema), 'readwrite');
  for (const [name, rows] of Object.entries(stores)) {
    for (const row of rows) {
      const { publicKey } = row;
      const key = typeof publicKey === 'string' ? new Uint8Array(Buffer.from(publicKey, 'base64url')) : undefined;
      transaction.objectStore(name).put(key ? { ...row, publicKey: key, privateKey: pair.privateKey } : row);
    }
  }
  await new Promise(resolve => {
    transaction.oncomplete = resolve;
  });
  database.close();
  return indexedDB;
}

test('every migration has a frozen example', () => {
  const wanted = migrations.map(({ version }) => `v${String(version).padStart(3, '0')}.json`);
  expect(examples).toEqual(wanted);
});

describe.each(examples)('a log of %s', name => {
  const frozen: Frozen = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

  test('opens, verifies, keeps its events and goes on', async () => {
    const indexedDB = await restore(frozen);
    const log = openLog({ indexedDB, IDBKeyRange });
    expect(await log.verify()).toMatchObject({ ok: true });
    const uids = (frozen.stores.events ?? []).flatMap(row => (row.payload ? [row.uid] : []));
    expect((await log.query()).map(({ uid }) => uid)).toEqual(uids);
    const [pending] = await log.pendingPrompts();
    const prompt = pending && 'prompt' in pending.payload ? pending.payload.prompt : '';
    expect(await log.settle(prompt, cancelled)).toMatchObject({ first: true });
    expect(await log.verify()).toMatchObject({ ok: true });
  });

  test('sends what was in flight again, in the same batch', async () => {
    const log = openLog({ indexedDB: await restore(frozen), IDBKeyRange });
    const [batch] = frozen.stores.batches ?? [];
    // Under another policy it would say something else, and be another batch.
    const consignment = await log.outbox.next('https://logs.example.com/v1/logs', String(batch?.policy));
    expect(consignment).toMatchObject({ id: batch?.id, signature: batch?.signature, policy: batch?.policy });
    expect(consignment?.events[0]?.leaf.seq).toBe(batch?.first);
  });
});
