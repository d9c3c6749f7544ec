import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { audiencesOf } from './access/audience.ts';
import { createEnrol } from './access/enrol.ts';
import { createOidc } from './access/oidc.ts';
import { createOpen } from './access/open.ts';
import { createTokens } from './access/token.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { createQueue } from './ingest/queue.ts';
import { retain } from './keeping/retain.ts';
import { createMetrics } from './metrics.ts';
import { createLogs, logsPath } from './routes/logs.ts';
import { openStore } from './store/open.ts';
import { ensurePartitions } from './store/partition.ts';
import { createWriter } from './store/writer.ts';
import { readSigner } from './tree/key.ts';
import { runTrees } from './tree/run.ts';

export type Collector = {
  url: string;
  /** It had no tokens when it started: whoever is on this machine may do everything. */
  open: boolean;
  stop(): Promise<void>;
};
export type Say = (level: 'info' | 'error', message: string, more?: Record<string, unknown>) => void;

/** Milliseconds for headers and body of one request, and for idle connections. */
const times = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};
/** Connections at a time, so that idle ones cannot take all that the system has. */
const connections = 10_000;

/** Start a collector; resolves when it listens. */
export async function startCollector(config: Config, say: Say, now: () => number = Date.now): Promise<Collector> {
  const store = await openStore(config.database);
  const [any] = await store.database.selectFrom('token').select('hash').limit(1).execute();
  if (!any && !config.oidc && !config.loopback) {
    await store.database.destroy();
    throw new Error(
      'Without tokens the collector listens on loopback only. Make one: npm run -s collector -- token create --role install',
    );
  }
  const metrics = createMetrics();
  const problem = (error: unknown) => say('error', error instanceof Error ? error.message : String(error));
  const writer = createWriter(store, config.database);
  const queue = createQueue({
    commit: async parcels => {
      try {
        const result = await writer.append(parcels);
        metrics.count('commits');
        return result;
      } catch (error) {
        metrics.count('commits_failed');
        problem(error);
        throw error;
      }
    },
    now,
    report: ({ stored, repeated, odd }) => {
      metrics.count('events_stored', stored);
      metrics.count('events_repeated', repeated);
      metrics.count('records_odd', odd);
    },
  });
  const signer = await readSigner(config.keyFile, config.name);
  await ensurePartitions(store, now());
  const daily = async () => {
    await ensurePartitions(store, now());
    const forgotten = await retain(store, { days: config.retainDays ?? 90, now: now() });
    say('info', 'forgot what is old', forgotten);
  };
  let keeping = daily().catch(problem);
  const days = setInterval(() => {
    keeping = daily().catch(problem);
  }, 86_400_000);
  const trees = runTrees({ store, grow: writer.grow, signer, now, report: problem });
  const shared = {
    queue,
    metrics,
    tokens: createTokens(store.database, now, config.oidc && createOidc(config.oidc, now)),
    enrol: createEnrol(store.database, now),
    ...(any || config.oidc ? {} : { open: createOpen(store.database, now) }),
    now,
    report: problem,
  };
  // Where the system chooses the port, it is known when requests come.
  let audiences: ReadonlySet<string> = new Set();
  const app = createApp({ ...shared, store, signer, audiences: () => audiences, least: config.least ?? 10 });
  const logs = createLogs({ ...shared, random: Math.random });
  const others = getRequestListener(app.fetch);
  const server = createServer({ ...times, maxHeaderSize: 16_384 }, (request, response) => {
    const isLogs = request.method === 'POST' && request.url?.split('?')[0] === logsPath;
    void (isLogs ? logs : others)(request, response);
  });
  server.maxConnections = connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  audiences = audiencesOf(config, port);
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const open = !any && !config.oidc;
  say('info', 'listening', {
    url,
    store: store.kind,
    open,
    origins: [...audiences],
    verifier: signer.verifier,
  });
  return {
    url,
    open,
    /** Take nothing new, answer what was taken, close the store. */
    stop: async () => {
      clearInterval(days);
      const closed = new Promise(resolve => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 10_000);
      await closed;
      clearTimeout(late);
      await queue.idle();
      await trees.stop();
      await keeping;
      await writer.stop();
      await store.database.destroy();
      say('info', 'stopped');
    },
  };
}
