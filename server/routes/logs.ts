import type { Context, Handler } from 'hono';
import type { Enrol } from '../access/enrol.ts';
import type { Caller } from '../access/roles.ts';
import { readBody } from '../ingest/body.ts';
import type { Queue } from '../ingest/queue.ts';
import { createReceive } from '../ingest/receive.ts';

export type LogsParts = { queue: Queue; enrol: Enrol; now: () => number; random: () => number };

/** Seconds; clients that were turned away come back spread over this. */
const retryAfter = { least: 5, most: 60 };

/** `POST /v1/logs`: OTLP logs in JSON. 200 only when every event is committed to disk. */
export function postLogs({ queue, enrol, now, random }: LogsParts): Handler<{ Variables: { caller: Caller } }> {
  const receive = createReceive();
  const later = (context: Context, why: string) => {
    const wait = Math.round(retryAfter.least + random() * (retryAfter.most - retryAfter.least));
    context.header('retry-after', String(wait));
    return refuse(context, 503, why);
  };
  return async context => {
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      return refuse(context, 415, 'send application/json');
    }
    const body = await readBody(context.req.raw);
    if ('status' in body) return refuse(context, body.status, body.why);
    const reading = await receive(body.text, context.get('caller').tenant, now());
    if ('status' in reading) return refuse(context, reading.status, reading.why);
    try {
      for (const { origin } of reading.parcels) {
        const { limited } = context.get('caller');
        if (limited && !(origin && (await enrol(context.get('caller'), origin)))) {
          return refuse(context, 403, 'this token has enrolled its installs');
        }
      }
      await Promise.all(reading.parcels.map(parcel => queue.put(parcel)));
    } catch {
      // Full disk, read-only file, lost database, long queue: the client keeps the events and comes back.
      return later(context, 'cannot store now');
    }
    return context.json({});
  };
}

/** OTLP wants a google.rpc.Status; its code says no more than the HTTP status. */
function refuse(context: Context, status: 400 | 403 | 413 | 415 | 503, message: string): Response {
  return context.json({ code: status, message }, status);
}
