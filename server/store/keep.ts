import { CompiledQuery, type Kysely } from 'kysely';
import { arrayOf, type Type } from './arrays.ts';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

/** What is written beside new events. */
export type Beside = {
  spans: { install: number; first: number; last: number; uids: Uint8Array }[];
  tallies: { tenant: string; size: number; tallies: string }[];
  arrivals: {
    tenant: string;
    size: number;
    earliest: number;
    latest: number;
    uids: Uint8Array;
    hashes: Uint8Array;
  }[];
};
export type Keep = (transaction: Kysely<Tables>, beside: Beside) => Promise<void>;

/** It is written with every commit: each store gets its fastest form. */
export function createKeep({ sqlite }: Store): Keep {
  if (!sqlite) return inOneStatement;
  const span = sqlite.prepare('insert into span (install, first, last, uids) values (?, ?, ?, ?)');
  const tally = sqlite.prepare('insert into tally (tenant, size, tallies) values (?, ?, ?)');
  const arrival = sqlite.prepare(
    'insert into arrival (tenant, size, earliest, latest, uids, hashes) values (?, ?, ?, ?, ?, ?)',
  );
  return async (_, { spans, tallies, arrivals }) => {
    for (const { install, first, last, uids } of spans) span.run(install, first, last, uids);
    for (const { tenant, size, tallies: text } of tallies) tally.run(tenant, size, text);
    for (const { tenant, size, earliest, latest, uids, hashes } of arrivals) {
      arrival.run(tenant, size, earliest, latest, uids, hashes);
    }
  };
}

export const columnsBeside: { [Table in keyof Beside]: { [Name in keyof Beside[Table][number]]: Type } } = {
  spans: { install: 'bigint', first: 'bigint', last: 'bigint', uids: 'bytea' },
  tallies: { tenant: 'text', size: 'bigint', tallies: 'text' },
  arrivals: { tenant: 'text', size: 'bigint', earliest: 'bigint', latest: 'bigint', uids: 'bytea', hashes: 'bytea' },
};

/** Their columns as parameters, in order. */
export const arraysOf = (beside: Beside): Buffer[] =>
  (['spans', 'tallies', 'arrivals'] as const).flatMap(table =>
    Object.entries(columnsBeside[table]).map(([name, type]) => {
      const values = beside[table].map(row => (row as Record<string, unknown>)[name]);
      return arrayOf(type, values);
    }),
  );

const inOneStatement: Keep = async (transaction, beside) => {
  await transaction.executeQuery(CompiledQuery.raw(keeping, arraysOf(beside)));
};

const keeping = `/* keep_beside */
  with spans as (insert into span (install, first, last, uids)
      select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[])),
    tallies as (insert into tally (tenant, size, tallies) select * from unnest($5::text[], $6::bigint[], $7::text[]))
  insert into arrival (tenant, size, earliest, latest, uids, hashes)
    select * from unnest($8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bytea[], $13::bytea[])`;
