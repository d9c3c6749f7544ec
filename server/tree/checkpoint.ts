import type { Kysely } from 'kysely';
import { checkpointText, signNote } from '../../lib/chain/note.ts';
import { rootOf } from '../../lib/chain/tree.ts';
import type { Store } from '../store/open.ts';
import type { Tables } from '../store/tables.ts';
import type { Signer } from './key.ts';
import { readEdge, sha256 } from './plant.ts';

/** A tree's name: that of the collector, and the tenant's. */
export const originOf = (signer: Signer, tenant: string): string => `${signer.name}/${tenant}`;

/** Sign the present state of a tenant's tree, unless it is signed already; returns the newest note. */
export async function makeCheckpoint(
  { database }: Store,
  signer: Signer,
  tenant: string,
  now: number,
): Promise<string> {
  const edge = await readEdge(database, tenant);
  const known = await database
    .selectFrom('checkpoint')
    .select('note')
    .where('tenant', '=', tenant)
    .where('size', '=', edge.size)
    .executeTakeFirst();
  if (known) return known.note;
  const text = checkpointText({
    origin: originOf(signer, tenant),
    size: edge.size,
    root: new Uint8Array(rootOf(sha256, edge)),
  });
  const note = await signNote(text, signer.name, signer.privateKey, signer.publicKey);
  await database
    .insertInto('checkpoint')
    .values({ tenant, size: edge.size, made: now, note })
    .onConflict(on => on.columns(['tenant', 'size']).doNothing())
    .execute();
  return note;
}

/** What was signed last. */
export const newestCheckpoint = (database: Kysely<Tables>, tenant: string) =>
  database
    .selectFrom('checkpoint')
    .select(['size', 'note'])
    .where('tenant', '=', tenant)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Tenants whose tree has grown since their last checkpoint. */
export async function unsigned({ database }: Store): Promise<{ tenant: string; grown: number }[]> {
  const rows = await database
    .selectFrom('tree')
    .leftJoin('checkpoint', 'checkpoint.tenant', 'tree.tenant')
    .select(({ fn }) => ['tree.tenant', 'tree.size', fn.max('checkpoint.size').as('signed')])
    .groupBy(['tree.tenant', 'tree.size'])
    .execute();
  return rows.flatMap(({ tenant, size, signed }) => {
    const grown = size - Number(signed ?? 0);
    return grown > 0 ? [{ tenant, grown }] : [];
  });
}
