import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createPostgres, type Postgres } from './postgres.ts';

/** Both stores; every contract of the collector is tested on each. */
export const kinds = ['sqlite', 'postgres'] as const;
export type Kind = (typeof kinds)[number];

/** Empty databases for the tests of a file; all of it is gone afterwards. */
export function storesForTests(): { fresh(kind: Kind): Promise<string>; postgres(): Postgres } {
  let postgres: Postgres | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-sqlite-'));
  const running = (): Postgres => {
    if (!postgres) throw new Error('PostgreSQL did not start');
    return postgres;
  };
  beforeAll(async () => {
    postgres = await createPostgres();
  });
  afterAll(() => {
    postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    postgres: running,
    fresh: async kind => {
      if (kind === 'sqlite') return join(folder, `${randomUUID()}.sqlite`);
      const name = `t${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: running().url() });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return running().url(name);
    },
  };
}
