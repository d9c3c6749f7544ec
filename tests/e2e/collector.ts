import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../server/access/roles.ts';
import { createToken } from '../../server/access/token.ts';
import { type Collector, startCollector } from '../../server/start.ts';
import { openStore } from '../../server/store/open.ts';

export type TestCollector = {
  url: string;
  /** The same store behind the same port, after a stop. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What the store holds, in the order of each install. */
  events(): Promise<{ uid: string; seq: number; type: string; team: string | null; install: number }[]>;
  /** The pseudonyms that it knows. */
  installs(): Promise<string[]>;
  /** Events whose content is still there. */
  contents(): Promise<number>;
  /** A new token. The first one closes the collector to whoever has none, from its next start on. */
  token(role: Role, label: string): Promise<string>;
  /** Flags and records kept aside: none, where all went well. */
  odd(): Promise<unknown[]>;
  forget(): Promise<void>;
};

/** The real collector on SQLite, in this process. */
export async function collectorForTests(): Promise<TestCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-collector-'));
  const database = join(folder, 'collector.sqlite');
  let port = 0;
  let running: Collector | undefined;
  const start = async () => {
    const config = { database, host: '127.0.0.1', port, loopback: true, name: 'a', keyFile: join(folder, 'key') };
    running = await startCollector(config, () => undefined);
    port = Number(new URL(running.url).port);
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  async function reading<Result>(
    work: (store: Awaited<ReturnType<typeof openStore>>['database']) => Promise<Result>,
  ): Promise<Result> {
    const store = await openStore(database);
    try {
      return await work(store.database);
    } finally {
      await store.database.destroy();
    }
  }
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    stop,
    events: () =>
      reading(store =>
        store
          .selectFrom('event')
          .select(['uid', 'seq', 'type', 'team', 'install'])
          .orderBy('install')
          .orderBy('seq')
          .execute(),
      ),
    installs: () =>
      reading(async store =>
        (await store.selectFrom('install').select('install').execute()).map(({ install }) => install),
      ),
    contents: () =>
      reading(
        async store => (await store.selectFrom('event').select('uid').where('leaf', 'is not', null).execute()).length,
      ),
    token: (role, label) => reading(store => createToken(store, { tenant: 'default', role, label })),
    odd: () =>
      reading(async store => [
        ...(await store.selectFrom('flag').selectAll().execute()),
        ...(await store.selectFrom('quarantine').selectAll().execute()),
      ]),
    async forget() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
