import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../store/tables.ts';
import { readEdge } from '../tree/sequence.ts';
import { toCloudEvent } from './cloudevents.ts';
import { toEcs } from './ecs.ts';
import { type Exported, Payload } from './event.ts';
import { toOcsf } from './ocsf.ts';

/** Formats of other systems. What proves an event is only in the export of our own. */
export const formats = { ocsf: toOcsf, ecs: toEcs, cloudevents: toCloudEvent } satisfies Record<
  string,
  (event: Exported) => object
>;
export type Format = keyof typeof formats;

const page = 1_000;
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
    const rows = await database
      .selectFrom('leaf')
      .innerJoin('event', on =>
        on
          .onRef('event.tenant', '=', 'leaf.tenant')
          .onRef('event.uid', '=', 'leaf.uid')
          .onRef('event.at', '=', 'leaf.at'),
      )
      .innerJoin('install', 'install.id', 'event.install')
      .select([
        'leaf.idx as index',
        'install.install',
        'event.team',
        'event.received',
        'event.uid',
        'event.at',
        'event.leaf',
      ])
      .where('leaf.tenant', '=', tenant)
      .where('leaf.idx', '>=', from)
      .where('leaf.idx', '<', Math.min(from + page, size))
      .orderBy('leaf.idx')
      .execute();
    for (const { leaf, ...row } of rows) {
      const content = leaf === null ? undefined : Leaf.safeParse(JSON.parse(leaf)).data;
      if (content) yield `${JSON.stringify(formats[format]({ ...row, payload: content.payload }))}\n`;
    }
  }
}
