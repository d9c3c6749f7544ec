import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Connections per process. More do not help two cores; a large fleet shares the server's limit. */
const connections = 8;
const int8 = 20;

/** What a hot statement begins with: a name for it. */
const named = /^\/\* (\w+) \*\//;

/** A connection that reads and plans a statement with a name once. */
class Preparing extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: as many shapes as the original takes; only one of them is changed.
  override query(...words: any[]): any {
    const [text, values, ...more] = words;
    const [, name] = typeof text === 'string' ? (named.exec(text) ?? []) : [];
    // biome-ignore lint/suspicious/noExplicitAny: the same.
    const query: any = super.query;
    return name ? query.call(this, { name, text, values }, ...more) : query.apply(this, words);
  }
}

/**
 * PostgreSQL 15 or newer. Every connection commits to disk before it answers, whatever the server's default is, and gives
 * up instead of waiting for ever.
 */
export function openPostgres(url: string): Kysely<Tables> {
  const pool = new pg.Pool({
    Client: Preparing,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    options: '-c synchronous_commit=on -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
    application_name: 'countersign-collector',
    // All our 64-bit numbers are times and counts, far below 2^53.
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  });
  // A connection that dies must not end the process: not while idle (the pool tells), nor in use (the connection tells,
  // and the query that waits fails by itself). The next query opens another.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
