import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** Leaves that one query of an export reads. */
export const page = 1_000;

/** A page of a tenant's leaves in the order of its tree, from place `from` on and before place `end`, with their events. */
export function leaves(database: Kysely<Tables>, tenant: string, from: number, end: number) {
  return database
    .selectFrom('leaf')
    .innerJoin('event', on =>
      on
        .onRef('event.tenant', '=', 'leaf.tenant')
        .onRef('event.uid', '=', 'leaf.uid')
        .onRef('event.at', '=', 'leaf.at'),
    )
    .innerJoin('install', 'install.id', 'event.install')
    .where('leaf.tenant', '=', tenant)
    .where('leaf.idx', '>=', from)
    .where('leaf.idx', '<', Math.min(from + page, end))
    .orderBy('leaf.idx');
}
