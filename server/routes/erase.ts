import type { Handler } from 'hono';
import { type Erased, SignedErase } from '../../lib/schema/erase.ts';
import { createLimit } from '../access/limit.ts';
import { Refused } from '../countersign/refused.ts';
import { readBody } from '../ingest/body.ts';
import { erase } from '../keeping/erase.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';
import { refuse } from './refuse.ts';
import { type Gate, isKnown, mustBeNew, readSigned } from './signed.ts';

/** Bytes of a request. */
const requestLimit = 4_096;
/** Of one install, per minute. */
const perMinute = 6;

/** `POST /v1/erase`: whoever has an install's key has what it sent erased, up to a number. Twice is as good as once. */
export function postErase(store: Store, gate: Gate): Handler<Guarded> {
  const { now, once } = gate;
  const limit = createLimit(perMinute, now);

  async function run(tenant: string, text: string): Promise<Erased> {
    const signed = await readSigned(text, SignedErase, { ...gate, otherwise: 'this asks for no erasure' });
    const { install, through } = signed.message;
    const known = await isKnown(store, tenant, signed);
    if (!limit(`${tenant} ${install}`)) throw new Refused(429, 'too many at once; wait a minute');
    await mustBeNew(once, signed.message);
    if (!known) return { erased: 0 };
    const erased = await erase(store, { tenant, install, through, now: now(), actor: 'the install itself' });
    return { erased: erased ?? 0 };
  }

  return async context => {
    try {
      const body = await readBody(context.req.raw, requestLimit);
      if ('status' in body) return context.json({ code: body.status, message: body.why }, body.status);
      return context.json(await run(context.get('caller').tenant, body.text));
    } catch (error) {
      return refuse(context, error);
    }
  };
}
