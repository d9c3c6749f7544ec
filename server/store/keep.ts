import { sql, type Transaction } from 'kysely';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

/** What is written beside new events; ids and hashes in hexadecimal. */
export type Beside = {
  spans: { install: number; first: number; last: number; uids: string }[];
  tallies: { tenant: string; size: number; tallies: string }[];
  arrivals: { tenant: string; size: number; earliest: number; latest: number; uids: string; hashes: string }[];
};
export type Keep = (transaction: Transaction<Tables>, beside: Beside) => Promise<void>;

/** It is written with every commit: each store gets its fastest form. */
export function createKeep({ sqlite }: Store): Keep {
  if (!sqlite) return inOneStatement;
  const span = sqlite.prepare('insert into span (install, first, last, uids) values (?, ?, ?, ?)');
  const tally = sqlite.prepare('insert into tally (tenant, size, tallies) values (?, ?, ?)');
  const arrival = sqlite.prepare(
    'insert into arrival (tenant, size, earliest, latest, uids, hashes) values (?, ?, ?, ?, ?, ?)',
  );
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  return async (_, { spans, tallies, arrivals }) => {
    for (const { install, first, last, uids } of spans) span.run(install, first, last, bytes(uids));
    for (const { tenant, size, tallies: text } of tallies) tally.run(tenant, size, text);
    for (const { tenant, size, earliest, latest, uids, hashes } of arrivals) {
      arrival.run(tenant, size, earliest, latest, bytes(uids), bytes(hashes));
    }
  };
}

const inOneStatement: Keep = async (transaction, { spans, tallies, arrivals }) => {
  const rows = (name: string, values: object[], columns: string) =>
    sql`json_to_recordset(${JSON.stringify(values)}::json) as ${sql.raw(`${name}(${columns})`)}`;
  await sql`
    with spans as (insert into span (install, first, last, uids)
        select install, first, last, decode(uids, 'hex')
        from ${rows('span', spans, 'install integer, first bigint, last bigint, uids text')}),
      tallies as (insert into tally (tenant, size, tallies)
        select tenant, size, tallies from ${rows('tally', tallies, 'tenant text, size integer, tallies text')})
    insert into arrival (tenant, size, earliest, latest, uids, hashes)
      select tenant, size, earliest, latest, decode(uids, 'hex'), decode(hashes, 'hex')
      from ${rows(
        'arrival',
        arrivals,
        'tenant text, size integer, earliest bigint, latest bigint, uids text, hashes text',
      )}`.execute(transaction);
};
