import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Enrol } from '../access/enrol.ts';
import type { Open } from '../access/open.ts';
import type { Caller } from '../access/roles.ts';
import type { Tokens } from '../access/token.ts';
import { bodyLimit, collect, type Uncollected, unpack } from '../ingest/body.ts';
import type { Queue } from '../ingest/queue.ts';
import { createReceive } from '../ingest/receive.ts';
import { createRoom } from '../ingest/room.ts';
import type { Metrics } from '../metrics.ts';
import { admit, peerOf } from './guarded.ts';

export type LogsParts = {
  queue: Queue;
  enrol: Enrol;
  tokens: Tokens;
  open?: Open;
  metrics: Metrics;
  now: () => number;
  random: () => number;
  report: (problem: unknown) => void;
};

export const logsPath = '/v1/logs';

/** Seconds; clients that were turned away come back spread over this. */
const retryAfter = { least: 5, most: 60 };
/** Bytes of requests that are read or wait to be stored at a time. */
const heldLimit = 8 * bodyLimit;

/** What is said to a client. OTLP wants a google.rpc.Status; its code says no more than the HTTP status. */
type Said = { status: 200 } | { status: 400 | 401 | 403 | 413 | 415 | 503; message: string };

/**
 * `POST /v1/logs`: OTLP logs in JSON. 200 only when every event is committed to disk. Below Hono, whose requests and
 * answers cost more than those of five events.
 */
export function createLogs(parts: LogsParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { queue, enrol, tokens, open, metrics, now, random, report } = parts;
  const receive = createReceive();
  const room = createRoom(heldLimit);

  async function answer(request: IncomingMessage): Promise<Said> {
    const caller = await admit({ tokens, open, permitted: ['install'] }, peerOf(request));
    if ('status' in caller) return caller;
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return { status: 415, message: 'send application/json' };
    }
    const raw = await collect(request, room);
    if (typeof raw === 'string') return uncollected[raw];
    let taken = raw.length;
    try {
      const body = unpack(raw, request.headers['content-encoding']);
      if ('status' in body) return { status: body.status, message: body.why };
      // What gzip unfolded to.
      const more = Math.max(0, body.text.length - taken);
      if (!room.take(more)) return later;
      taken += more;
      return await store(body.text, caller);
    } finally {
      room.give(taken);
    }
  }

  async function store(text: string, caller: Caller): Promise<Said> {
    const reading = await receive(text, caller.tenant, now());
    if ('status' in reading) return { status: reading.status, message: reading.why };
    try {
      for (const { origin } of caller.limited ? reading.parcels : []) {
        if (!(origin && (await enrol(caller, origin)))) {
          return { status: 403, message: 'this token has enrolled its installs' };
        }
      }
      await Promise.all(reading.parcels.map(parcel => queue.put(parcel)));
    } catch {
      // Full disk, read-only file, lost database, long queue: the client keeps the events and comes back.
      return later;
    }
    return { status: 200 };
  }

  return async (request, response) => {
    const said = await answer(request).catch((error: unknown): Said => {
      // OTLP forbids to retry a 500, and a fault of ours must not end a client's sending.
      if (request.complete) report(error);
      return later;
    });
    const { status } = said;
    metrics.request(status);
    const text = status === 200 ? '{}' : JSON.stringify({ code: status, message: said.message });
    const wait = Math.round(retryAfter.least + random() * (retryAfter.most - retryAfter.least));
    const more: OutgoingHttpHeaders = { ...headers, 'content-length': Buffer.byteLength(text) };
    if (status === 401) more['www-authenticate'] = 'Bearer';
    if (status === 503) more['retry-after'] = String(wait);
    // The rest of a body that stands still is not waited for.
    if (said === uncollected.slow) more.connection = 'close';
    response.writeHead(status, more).end(text);
  };
}

const later: Said = { status: 503, message: 'cannot store now' };
const uncollected: Record<Uncollected, Said> = {
  large: { status: 413, message: `more than ${bodyLimit} bytes` },
  full: later,
  slow: { status: 503, message: 'the body came too slowly' },
};
const headers = {
  'content-type': 'application/json',
  // An extension's worker sends with its own origin and without credentials; a token is what lets it in.
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
};
