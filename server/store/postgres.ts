import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Connections per process. More do not help two cores; a large fleet shares the server's limit. */
const connections = 8;
const int8 = 20;

/**
 * PostgreSQL 15 or newer. Every connection commits to disk before it answers, whatever the server's default is, and gives
 * up instead of waiting for ever.
 */
export function openPostgres(url: string): Kysely<Tables> {
  const pool = new pg.Pool({
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
