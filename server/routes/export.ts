import { Readable } from 'node:stream';
import type { Handler } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ExportLine } from '../../lib/chain/export/format.ts';
import { leaves, page } from '../export/leaves.ts';
import { type Format, formatLines, formats } from '../export/lines.ts';
import type { Tables } from '../store/tables.ts';
import { readEdge } from '../tree/sequence.ts';
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
    const rows = await leaves(database, tenant, from, size)
      .select([
        'leaf.idx as index',
        'install.install',
        'install.key',
        'event.seq',
        'event.uid',
        'event.hash',
        'event.before',
        'event.salt',
        'event.leaf',
        'event.signed',
      ])
      .execute();
    for (const { signed, ...row } of rows) {
      const line: ExportLine = { ...row, signed: signed === null ? null : JSON.parse(signed) };
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

/** A whole number as it is written; nothing is none. */
const place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

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
