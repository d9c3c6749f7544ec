import type { z } from 'zod';
import { verifyAct } from '../../lib/chain/act.ts';
import { fromBase64url } from '../../lib/chain/base64url.ts';
import type { Json } from '../../lib/chain/canonical.ts';
import { Refused } from '../countersign/refused.ts';
import type { Store } from '../store/open.ts';

type Signed = { message: { install: string; at: number }; key: string; signature: string };

/** Milliseconds by which a sender's clock may be off. Who read the request on its way can send it again for so long. */
const tolerated = 15 * 60_000;

/** Read what an install signed; a refusal where it is not of this kind, its signature does not hold, or it is not of now. */
export async function readSigned<Kind extends Signed>(
  text: string,
  schema: z.ZodType<Kind>,
  { now, otherwise }: { now: number; otherwise: string },
): Promise<Kind> {
  const body = parse(text);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refused(400, otherwise);
  const { key, signature } = parsed.data;
  const bytes = fromBase64url(key);
  // As it was sent: what this collector does not know yet is signed too.
  const signed = (body as { message: Json }).message;
  if (!bytes || !(await verifyAct(bytes, signed, signature))) throw new Refused(401, 'the signature does not hold');
  if (Math.abs(now - parsed.data.message.at) > tolerated) {
    throw new Refused(403, 'this was not signed now, by the collector’s clock', now);
  }
  return parsed.data;
}

/** Whether the collector knows the install; a refusal where another key holds it. */
export async function isKnown({ database }: Store, tenant: string, { message, key }: Signed): Promise<boolean> {
  const row = await database
    .selectFrom('install')
    .select('key')
    .where('tenant', '=', tenant)
    .where('install', '=', message.install)
    .executeTakeFirst();
  if (row && row.key !== key) throw new Refused(401, 'another key holds this install');
  return row !== undefined;
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
