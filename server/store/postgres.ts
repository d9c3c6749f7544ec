import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Connections per process. More do not help two cores; a large fleet shares the server's limit. */
const connections = 8;
const int8 = 20;

/** What a hot statement begins with: a name for it. */
const named = /^\/\* (\w+) \*\//;

/** Milliseconds after which the server ends a statement, or a transaction in which nothing happens. */
const patience = 30_000;
/** Takes as long as it takes. */
const unbounded = /^vacuum\b/;

/**
 * Connections that read and plan a statement with a name once, and that are given up where no answer comes: behind a
 * network that was cut, or a server that stands still, one would wait for ever, and all others behind it.
 */
const clientOf = (silence: number) =>
  class extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: as many shapes as the original takes; only one of them is changed.
    override query(...words: any[]): any {
      const [text, values, ...more] = words;
      if (typeof text !== 'string') return super.query.apply(this, words as never);
      const [, name] = named.exec(text) ?? [];
      // biome-ignore lint/suspicious/noExplicitAny: the same.
      const query: any = super.query;
      const answer = name ? query.call(this, { name, text, values }, ...more) : query.apply(this, words);
      if (!unbounded.test(text)) this.#bound(answer);
      return answer;
    }

    #bound(answer: Promise<unknown>): void {
      const timer = setTimeout(() => void this.end(), silence);
      const clear = () => clearTimeout(timer);
      answer.then(clear, clear);
    }
  };

/** Whatever the server's defaults are, or what the address says. */
const settings = {
  synchronous_commit: 'on',
  statement_timeout: patience,
  idle_in_transaction_session_timeout: patience,
};
const setting = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);

/**
 * PostgreSQL 15 or newer. Every connection commits to disk before it answers, and gives up instead of waiting for ever: the
 * server first, and we where it says nothing for `silence`.
 */
export function openPostgres(url: string, silence = patience + 5_000): Kysely<Tables> {
  const pool = new pg.Pool({
    Client: clientOf(silence),
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    application_name: 'countersign-collector',
    // All our 64-bit numbers are times and counts, far below 2^53.
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  });
  // A connection that dies must not end the process: not while idle (the pool tells), nor in use (the connection tells,
  // and the query that waits fails by itself). The next query opens another.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  const onCreateConnection = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(`select ${setting.join()}`));
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool, onCreateConnection }) });
}
