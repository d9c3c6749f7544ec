import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { judge } from '../../server/ingest/judge.ts';
import { readRequest } from '../../server/ingest/request.ts';

/** What the store does with nothing around it: the same events in the same table, one transaction per batch. */
export type Row = (string | number | null)[];

const columns =
  'tenant, uid, at, install, seq, received, sent, team, type, prompt, rule, severity, site, outcome, bucket, integrity, leaf, salt, hash, before';
const width = columns.split(', ').length;

/** Rows of each batch, with an install number that no other batch has. */
export function rowsOf(bodies: readonly Buffer[]): Row[][] {
  return bodies.map((body, index) => {
    const deliveries = readRequest(JSON.parse(gunzipSync(body).toString()));
    if (typeof deliveries === 'string') throw new Error(deliveries);
    return deliveries.flatMap(({ records }) =>
      records.map((record): Row => {
        const event = judge(record);
        if ('reason' in event) throw new Error(event.reason);
        const { uid, at, seq, type, prompt, rule, severity, site, outcome, bucket, integrity } = event;
        const about = ['default', uid, at, 1_000_000 + index, seq, Date.now(), null, 'bare', type];
        return [
          ...about,
          prompt,
          rule,
          severity,
          site,
          outcome,
          bucket,
          integrity,
          event.leaf,
          event.salt,
          event.hash,
          event.before,
        ];
      }),
    );
  });
}

/** Events per second into SQLite: prepared statements, synchronous FULL, write-ahead log. */
export function bareSqlite(file: string, batches: readonly Row[][]): number {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
  const event = database.prepare(`insert into event (${columns}) values (${marks(width)}) on conflict do nothing`);
  const began = performance.now();
  for (const batch of batches) {
    database.exec('begin immediate');
    for (const row of batch) event.run(...row);
    database.exec('commit');
  }
  const seconds = (performance.now() - began) / 1_000;
  database.close();
  return batches.flat().length / seconds;
}

const marks = (count: number) => Array(count).fill('?').join();

/** Events per second into PostgreSQL: one statement of many rows per table, four connections. */
export async function barePostgres(url: string, batches: readonly Row[][]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c synchronous_commit=on' });
  let next = 0;
  const work = async () => {
    const client = await pool.connect();
    for (let batch = batches[next++]; batch; batch = batches[next++]) {
      await client.query('begin');
      await client.query({
        name: `e${batch.length}`,
        text: many('event', columns, batch.length, width),
        values: batch.flat(),
      });
      await client.query('commit');
    }
    client.release();
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: 4 }, work));
  const seconds = (performance.now() - began) / 1_000;
  await pool.end();
  return batches.flat().length / seconds;
}

function many(table: string, names: string, rows: number, each: number): string {
  const row = (index: number) =>
    `(${Array.from({ length: each }, (_, place) => `$${index * each + place + 1}`).join()})`;
  const values = Array.from({ length: rows }, (_, index) => row(index)).join();
  return `insert into ${table} (${names}) values ${values} on conflict do nothing`;
}
