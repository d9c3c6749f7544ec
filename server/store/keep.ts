import { CompiledQuery, type Transaction } from 'kysely';
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
  const rows = [spans, tallies, arrivals].map(values => JSON.stringify(values));
  await transaction.executeQuery(CompiledQuery.raw(keeping, rows));
};

const keeping = `/* keep_beside */
  with spans as (insert into span (install, first, last, uids)
      select install, first, last, decode(uids, 'hex')
      from json_to_recordset($1::json) as span(install integer, first bigint, last bigint, uids text)),
    tallies as (insert into tally (tenant, size, tallies)
      select tenant, size, tallies from json_to_recordset($2::json) as tally(tenant text, size integer, tallies text))
  insert into arrival (tenant, size, earliest, latest, uids, hashes)
    select tenant, size, earliest, latest, decode(uids, 'hex'), decode(hashes, 'hex')
    from json_to_recordset($3::json)
      as arrival(tenant text, size integer, earliest bigint, latest bigint, uids text, hashes text)`;
