import type { Context, Handler } from 'hono';
import { IdentifyAsk, IdentifyDecide, IdentifyResult, SignedIdentified } from '../../lib/schema/identify.ts';
import { createLimit } from '../access/limit.ts';
import { Refused } from '../countersign/refused.ts';
import { ask, type Doing, decide, heard, list, result } from '../identify/acts.ts';
import { readBody } from '../ingest/body.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';
import { refuse } from './refuse.ts';
import { type Gate, isKnown, mustBeNew, parse, readSigned } from './signed.ts';

/** Characters of a request. */
const requestLimit = 8_192;
/** Of one custodian, or one install, per minute. */
const perMinute = 20;

/** `POST /v1/identify/ACT` (custodian): ask who an install is, with a reason and a second person. */
export function postIdentify({ database }: Store, now: () => number): Handler<Guarded> {
  const limit = createLimit(perMinute, now);
  const acts: Record<string, (doing: Doing, body: unknown) => Promise<object>> = {
    list,
    ask: (doing, body) => ask(doing, valid(IdentifyAsk.safeParse(body))),
    decide: (doing, body) => decide(doing, valid(IdentifyDecide.safeParse(body))),
    result: (doing, body) => result(doing, valid(IdentifyResult.safeParse(body)).id),
  };
  return context =>
    answer(context, async text => {
      const { tenant, person } = context.get('caller');
      // Who cannot be told from others cannot be one of two.
      if (!person) throw new Refused(403, 'nobody is known by this token');
      if (!limit(`${tenant} ${person}`)) throw new Refused(429, 'too many at once; wait a minute');
      const doing = { database, tenant, person, now: now() };
      const name = context.req.param('act') ?? '';
      const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
      if (!act) throw new Refused(404, 'there is no such act');
      return act(doing, parse(text));
    });
}

/** `POST /v1/identified` (install, employee): whether somebody asked who this install is. */
export function postIdentified(store: Store, gate: Gate): Handler<Guarded> {
  const limit = createLimit(perMinute, gate.now);
  return context =>
    answer(context, async text => {
      const { tenant } = context.get('caller');
      const signed = await readSigned(text, SignedIdentified, { ...gate, otherwise: 'this asks for nothing' });
      const { install } = signed.message;
      const known = await isKnown(store, tenant, signed);
      if (!limit(`${tenant} ${install}`)) throw new Refused(429, 'too many at once; wait a minute');
      await mustBeNew(gate.once, signed.message);
      if (!known) return { asked: [] };
      return heard(store.database, tenant, install);
    });
}

function valid<T>(parsed: { success: true; data: T } | { success: false }): T {
  if (!parsed.success) throw new Refused(400, 'this is no such act, or its reason is too short');
  return parsed.data;
}

async function answer(context: Context<Guarded>, run: (text: string) => Promise<object>): Promise<Response> {
  try {
    const body = await readBody(context.req.raw, requestLimit);
    if ('status' in body) return context.json({ code: body.status, message: body.why }, body.status);
    return context.json(await run(body.text));
  } catch (error) {
    return refuse(context, error);
  }
}
