import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import { identifiedPath } from '../lib/schema/identify.ts';
import type { Enrol } from './access/enrol.ts';
import { createOnce } from './access/once.ts';
import type { Open } from './access/open.ts';
import type { Tokens } from './access/token.ts';
import type { Queue } from './ingest/queue.ts';
import { recordLimit } from './ingest/request.ts';
import type { Metrics } from './metrics.ts';
import { openApi } from './openapi/document.ts';
import { postCountersign } from './routes/countersign.ts';
import { postErase } from './routes/erase.ts';
import { getExport } from './routes/export.ts';
import { allow, type Guarded } from './routes/guarded.ts';
import { postIdentified, postIdentify } from './routes/identify.ts';
import { logsPath } from './routes/logs.ts';
import { getConsistency, getReceipt } from './routes/receipts.ts';
import { getStatistics } from './routes/statistics.ts';
import type { Store } from './store/open.ts';
import { makeCheckpoint } from './tree/checkpoint.ts';
import type { Signer } from './tree/key.ts';
import { settle } from './tree/settle.ts';

export type Parts = {
  store: Store;
  queue: Queue;
  tokens: Tokens;
  enrol: Enrol;
  metrics: Metrics;
  signer: Signer;
  /** The origins under which installs know this collector. */
  audiences: () => ReadonlySet<string>;
  open?: Open;
  /** Fewest people that statistics may be about. */
  least: number;
  now: () => number;
  report: (problem: unknown) => void;
};

/** The collector's HTTP interface, but for `POST /v1/logs`. */
export function createApp({
  store,
  queue,
  tokens,
  enrol,
  metrics,
  signer,
  audiences,
  open,
  least,
  now,
  report,
}: Parts): Hono<Guarded> {
  const gate = { audiences, once: createOnce(store.database, now), now };
  const app = new Hono<Guarded>();
  app.use(async (context, next) => {
    await next();
    metrics.request(context.res.status);
  });
  app.use(secureHeaders());
  // An extension's worker sends with its own origin and without credentials; a token is what lets it in.
  const fromWorkers = cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: sentHeaders, maxAge: 86_400 });
  for (const path of [logsPath, '/v1/countersign/*', '/v1/erase', identifiedPath, '/.well-known/countersign'])
    app.use(path, fromWorkers);
  app.get('/.well-known/countersign', context =>
    context.json({
      durableAck: true,
      countersign: true,
      erase: true,
      identified: true,
      time: now(),
      maxBatch: recordLimit,
      protocol: 'otlp-http-json',
      verifier: signer.verifier,
    }),
  );
  app.get('/v1/export', allow(tokens, open, 'auditor'), getExport(store.database));
  app.get('/v1/checkpoint', allow(tokens, open, ...readers), async context => {
    await settle(store);
    return context.text(await makeCheckpoint(store, signer, context.get('caller').tenant, now()));
  });
  app.get('/v1/receipts/:uid', allow(tokens, open, ...readers), getReceipt(store));
  app.get('/v1/consistency', allow(tokens, open, ...readers), getConsistency(store));
  app.post('/v1/countersign/:act', allow(tokens, open, 'install', 'employee'), postCountersign(store, enrol, gate));
  app.post('/v1/erase', allow(tokens, open, 'install', 'employee'), postErase(store, gate));
  app.post('/v1/identify/:act', allow(tokens, open, 'custodian'), postIdentify(store, now));
  app.post(identifiedPath, allow(tokens, open, 'install', 'employee'), postIdentified(store, gate));
  app.get('/v1/statistics', allow(tokens, open, 'trainer', 'administrator'), getStatistics({ store, least, now }));
  const document = openApi();
  app.get('/openapi.json', context => context.json(document));
  app.get('/healthz', context => context.text('ok\n'));
  app.get('/readyz', async context => {
    try {
      await sql`select 1`.execute(store.database);
      return context.text('ok\n');
    } catch {
      return context.text('the store does not answer\n', 503);
    }
  });
  app.get('/metrics', context =>
    context.text(metrics.render({ queue_age_seconds: queue.age() / 1_000, memory_bytes: process.memoryUsage.rss() })),
  );
  app.notFound(context => context.json({ code: 404, message: 'nothing here' }, 404));
  app.onError((error, context) => {
    report(error);
    return context.json({ code: 500, message: 'internal error' }, 500);
  });
  return app;
}

/** Whoever may hold the collector to its word: a proof tells nothing but hashes. */
const readers = ['auditor', 'administrator', 'install'] as const;
const sentHeaders = ['authorization', 'content-type', 'content-encoding'];
