import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../store/tables.ts';
import { readEdge } from '../tree/plant.ts';
import { toCloudEvent } from './cloudevents.ts';
import { toEcs } from './ecs.ts';
import { type Exported, Payload } from './event.ts';
import { page, readLeaves } from './leaves.ts';
import { toOcsf } from './ocsf.ts';

/** Formats of other systems. What proves an event is only in the export of our own. */
export const formats = { ocsf: toOcsf, ecs: toEcs, cloudevents: toCloudEvent } satisfies Record<
  string,
  (event: Exported) => object
>;
export type Format = keyof typeof formats;

const Leaf = z.object({ payload: Payload });

/** A tenant's events from the `first` place of its tree on, one line of JSON each; erased ones are left out. */
export async function* formatLines(
  database: Kysely<Tables>,
  tenant: string,
  format: Format,
  first = 0,
): AsyncGenerator<string> {
  const { size } = await readEdge(database, tenant);
  for (let from = first; from < size; from += page) {
    const rows = await readLeaves(database, tenant, from, Math.min(from + page, size));
    for (const { leaf, ...row } of rows) {
      const content = leaf === null ? undefined : Leaf.safeParse(JSON.parse(leaf)).data;
      if (content) yield `${JSON.stringify(formats[format]({ ...row, payload: content.payload }))}\n`;
    }
  }
}
