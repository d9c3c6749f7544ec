import { Readable } from 'node:stream';
import type { Handler } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ExportLine } from '../../lib/chain/export/format.ts';
import { page, readLeaves } from '../export/leaves.ts';
import { type Format, formatLines, formats } from '../export/lines.ts';
import type { Tables } from '../store/tables.ts';
import { readEdge } from '../tree/plant.ts';
import type { Guarded } from './guarded.ts';

/** The lines of a tenant's export: the first `most` leaves, or as many as the tree has now. */
export async function* exportLines(
  database: Kysely<Tables>,
  tenant: string,
  most = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<string> {
  const size = Math.min((await readEdge(database, tenant)).size, most);
  yield `${JSON.stringify({ format: 'countersign-export', version: 2, tenant, size })}\n`;
  for (let from = 0; from < size; from += page) {
    for (const row of await readLeaves(database, tenant, from, Math.min(from + page, size))) {
      const { index, install, key, seq, uid, hash, before, salt, leaf, fields, signed } = row;
      const line: ExportLine = { index, install, key, seq, uid, hash, before, salt, leaf };
      line.signed = signed === null ? null : JSON.parse(signed);
      const disclosed = fields === null ? undefined : sharedOf(fields);
      if (disclosed) line.disclosed = disclosed;
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

/** A whole number as it is written; nothing is none. */
const place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** What may be exported of what was shared: who it was is for custodians. */
function sharedOf(fields: string): ExportLine['disclosed'] {
  const { name: _, ...shared }: NonNullable<ExportLine['disclosed']> = JSON.parse(fields);
  return Object.keys(shared).length > 0 ? shared : undefined;
}

/**
 * `GET /v1/export`: everything an auditor needs to verify the log without the collector. With `size` it ends where the
 * checkpoint of that size does.
 */
export const ExportQuery = z.object({
  size: place.optional(),
  /** Of another system, and then from which place in the tree on. */
  format: z.enum(Object.keys(formats) as [Format, ...Format[]]).optional(),
  from: place.optional(),
});

export function getExport(database: Kysely<Tables>): Handler<Guarded> {
  return context => {
    const query = ExportQuery.safeParse(context.req.query());
    if (!query.success) return context.json({ code: 400, message: z.prettifyError(query.error) }, 400);
    const { size, format, from } = query.data;
    const { tenant } = context.get('caller');
    const lines = format ? formatLines(database, tenant, format, from) : exportLines(database, tenant, size);
    const stream = Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream<Uint8Array>;
    return context.body(stream, 200, { 'content-type': 'application/x-ndjson' });
  };
}
