import type { Handler } from 'hono';
import { verifyAct } from '../../lib/chain/act.ts';
import { fromBase64url } from '../../lib/chain/base64url.ts';
import type { Json } from '../../lib/chain/canonical.ts';
import { type Erased, SignedErase } from '../../lib/schema/erase.ts';
import { createLimit } from '../access/limit.ts';
import { Refused } from '../countersign/refused.ts';
import { readBody } from '../ingest/body.ts';
import { erase } from '../keeping/erase.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';

/** Bytes of a request. */
const requestLimit = 4_096;
/** Of one install, per minute. */
const perMinute = 6;

/** `POST /v1/erase`: whoever has an install's key has what it sent erased, up to a number. Twice is as good as once. */
export function postErase(store: Store, now: () => number): Handler<Guarded> {
  const limit = createLimit(perMinute, now);

  async function run(tenant: string, text: string): Promise<Erased> {
    const { install, key, through } = await readErase(text);
    const row = await store.database
      .selectFrom('install')
      .select('key')
      .where('tenant', '=', tenant)
      .where('install', '=', install)
      .executeTakeFirst();
    if (!row) return { erased: 0 };
    if (row.key !== key) throw new Refused(401, 'another key holds this install');
    if (!limit(`${tenant} ${install}`)) throw new Refused(429, 'too many at once; wait a minute');
    const erased = await erase(store, { tenant, install, through, now: now(), actor: 'the install itself' });
    return { erased: erased ?? 0 };
  }

  return async context => {
    try {
      const body = await readBody(context.req.raw, requestLimit);
      if ('status' in body) return context.json({ code: body.status, message: body.why }, body.status);
      return context.json(await run(context.get('caller').tenant, body.text));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 429) context.header('retry-after', '60');
      return context.json({ code: error.status, message: error.message }, error.status);
    }
  };
}

async function readErase(text: string) {
  const body = parse(text);
  const parsed = SignedErase.safeParse(body);
  if (!parsed.success) throw new Refused(400, 'this asks for no erasure');
  const { message, key, signature } = parsed.data;
  const bytes = fromBase64url(key);
  // As it was sent: what this collector does not know yet is signed too.
  const signed = (body as { message: Json }).message;
  if (!bytes || !(await verifyAct(bytes, signed, signature))) throw new Refused(401, 'the signature does not hold');
  return { ...message, key };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
