import type { z } from 'zod';
import { verifyAct } from '../../lib/chain/act.ts';
import { fromBase64url } from '../../lib/chain/base64url.ts';
import type { Json } from '../../lib/chain/canonical.ts';
import type { Signed, Stamped } from '../../lib/schema/act.ts';
import { type Once, tolerated } from '../access/once.ts';
import { Refused } from '../countersign/refused.ts';
import type { Store } from '../store/open.ts';

/** What decides whether a signed act is for this collector, of now, and new. */
export type Gate = { audiences: () => ReadonlySet<string>; once: Once; now: () => number };

/**
 * Read what an install signed; a refusal where it is not of this kind, its signature does not hold, or it is for another
 * collector or another time. Who signed is known by the key alone: whether it holds the install is asked next, and
 * `mustBeNew` last, when nothing else stands in the way.
 */
export async function readSigned<Kind extends Signed<Stamped>>(
  text: string,
  schema: z.ZodType<Kind>,
  { audiences, now, otherwise }: Pick<Gate, 'audiences' | 'now'> & { otherwise: string },
): Promise<Kind> {
  const body = parse(text);
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    if (isOld(body))
      throw new Refused(400, 'this is signed in an old form; update the extension', { reason: 'old-form' });
    throw new Refused(400, otherwise);
  }
  const { key, signature, message } = parsed.data;
  const bytes = fromBase64url(key);
  // As it was sent: what this collector does not know yet is signed too.
  const sent = (body as { message: Json }).message;
  if (!bytes || !(await verifyAct(bytes, sent, signature))) throw new Refused(401, 'the signature does not hold');
  if (!audiences().has(message.audience)) {
    throw new Refused(403, 'this was signed for another collector; its own address is set by ORIGIN', {
      reason: 'other-audience',
    });
  }
  if (Math.abs(now() - message.at) > tolerated) {
    throw new Refused(403, 'this was not signed now, by the collector’s clock', { reason: 'not-now', time: now() });
  }
  return parsed.data;
}

/** As acts were signed that named no collector and could be sent again. */
function isOld(body: unknown): boolean {
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  if (typeof message !== 'object' || message === null) return false;
  return 'act' in message && 'install' in message && !('audience' in message) && !('nonce' in message);
}

/** Whether the collector knows the install; a refusal where another key holds it. */
export async function isKnown(
  { database }: Store,
  tenant: string,
  { message, key }: Signed<Stamped>,
): Promise<boolean> {
  const row = await database
    .selectFrom('install')
    .select('key')
    .where('tenant', '=', tenant)
    .where('install', '=', message.install)
    .executeTakeFirst();
  if (row && row.key !== key) throw new Refused(401, 'another key holds this install');
  return row !== undefined;
}

/** Last of all checks: from here on the act is used up, whatever becomes of it. */
export async function mustBeNew(once: Once, message: Stamped): Promise<void> {
  if (!(await once(message))) throw new Refused(409, 'this was done before; sign anew', { reason: 'used' });
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
