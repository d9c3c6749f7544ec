import type { Handler } from 'hono';
import type { CountersignAct } from '../../lib/schema/countersign.ts';
import type { Enrol } from '../access/enrol.ts';
import { createLimit } from '../access/limit.ts';
import { ask, decide, list, result, withdraw } from '../countersign/acts.ts';
import { Refused } from '../countersign/refused.ts';
import { readAct, type Sender } from '../countersign/sender.ts';
import { readBody } from '../ingest/body.ts';
import type { Store } from '../store/open.ts';
import type { Guarded } from './guarded.ts';
import { refuse } from './refuse.ts';
import { parse } from './signed.ts';

/** Bytes of an act. */
const actLimit = 32_768;
/** Acts of one install per minute; asking by itself. */
const perMinute = { acts: 120, asks: 10 };

/** `POST /v1/countersign/ACT`: ask for a second person, look what waits, decide, withdraw, hear what became of it. */
export function postCountersign({ database }: Store, enrol: Enrol, now: () => number): Handler<Guarded> {
  const acts = createLimit(perMinute.acts, now);
  const asks = createLimit(perMinute.asks, now);

  function run(act: CountersignAct, sender: Sender) {
    const name = `${sender.tenant} ${sender.install}`;
    if (!acts(name) || (act.act === 'ask' && !asks(name))) throw new Refused(429, 'too many acts; wait a minute');
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
      const { act, sender } = await readAct({ database, enrol, now: now() }, context.get('caller'), parse(body.text));
      if (act.act !== context.req.param('act')) throw new Refused(400, 'the address names another act');
      return context.json(await run(act, sender));
    } catch (error) {
      return refuse(context, error);
    }
  };
}
