import type { Handler } from 'hono';
import { type CountersignAct, SignedAct } from '../../lib/schema/countersign.ts';
import type { Enrol } from '../access/enrol.ts';
import { createLimit } from '../access/limit.ts';
import { ask, decide, list, result, withdraw } from '../countersign/acts.ts';
import { Refused } from '../countersign/refused.ts';
import { type Sender, senderOf } from '../countersign/sender.ts';
import { readBody } from '../ingest/body.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';
import { refuse } from './refuse.ts';
import { type Gate, mustBeNew, readSigned } from './signed.ts';

/** Bytes of an act. */
const actLimit = 32_768;
/** Acts of one install per minute; asking by itself. */
const perMinute = { acts: 120, asks: 10 };

/** `POST /v1/countersign/ACT`: ask for a second person, look what waits, decide, withdraw, hear what became of it. */
export function postCountersign({ database }: Store, enrol: Enrol, gate: Gate): Handler<Guarded> {
  const { now, once } = gate;
  const acts = createLimit(perMinute.acts, now);
  const asks = createLimit(perMinute.asks, now);

  async function run(act: CountersignAct, sender: Sender) {
    const name = `${sender.tenant} ${sender.install}`;
    if (!acts(name) || (act.act === 'ask' && !asks(name))) throw new Refused(429, 'too many acts; wait a minute');
    await mustBeNew(once, act);
    const doing = { database, sender, now: now() };
    if (act.act === 'ask') return ask(doing, act);
    if (act.act === 'list') return list(doing, act);
    if (act.act === 'decide') return decide(doing, act);
    if (act.act === 'withdraw') return withdraw(doing, act);
    return result(doing, act);
  }

  return async context => {
    try {
      const body = await readBody(context.req.raw, actLimit);
      if ('status' in body) return context.json({ code: body.status, message: body.why }, body.status);
      const signed = await readSigned(body.text, SignedAct, { ...gate, otherwise: 'this is no signed act' });
      const { message: act } = signed;
      if (act.act !== context.req.param('act')) throw new Refused(400, 'the address names another act');
      const sender = await senderOf({ database, enrol, now: now() }, context.get('caller'), signed);
      return context.json(await run(act, sender));
    } catch (error) {
      return refuse(context, error);
    }
  };
}
