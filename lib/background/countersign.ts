import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import type { CountersignResult } from '../schema/countersign.ts';
import { newRequest } from '../sync/new-request.ts';
import { findPending, keepPending, type Pending } from './pending.ts';
import { isSame } from './tabs.ts';
import { placeOf, type World } from './world.ts';

/**
 * Whether a collector is there to bring in the second person. Any other receiver of logs is none; where that is not known
 * yet, asking will tell. Collectors did it before they said so.
 */
export function hasCollector({ sending }: Pick<World, 'sending'>): boolean {
  if (sending.target().state !== 'on') return false;
  const discovered = sending.discovered();
  if (!discovered) return true;
  return discovered.document?.countersign ?? discovered.document?.durableAck ?? false;
}

/** The reader asks for a second person. Asked again while that waits, it is the same request. */
export async function countersignAsk(
  world: World,
  body: Request<'countersignAsk'>,
  from: From,
): Promise<Answer<'countersignAsk'>> {
  return withPrompt(world, body, from, async pending => {
    const known = pending.countersign;
    if (known && isOpen(known.result)) return known.result;
    const { countersign } = world.policy.current().effective;
    const { subject, text } = pending;
    const { site, rule, effect, direction, severity } = subject;
    const target = world.sending.target();
    const { person } = world.policy.current().effective.privacy;
    const about = {
      reviewer: body.reviewer === undefined ? { to: 'any' as const } : { to: 'named' as const, name: body.reviewer },
      asker: {
        ...(world.privacy.share().includes('name') && person ? { name: person } : {}),
        ...(target.state === 'on' && target.team !== undefined ? { team: target.team } : {}),
      },
      ...{ site, rule, effect, direction, severity },
      ...(countersign.command ? { excerpt: text.slice(0, 4_000) } : {}),
      lasts: countersign.minutes * 60,
    };
    const { request, salt } = await newRequest(about, text, world.now());
    const { answer, install } = await world.sending.act('ask', { act: 'ask', request });
    await keepPending(world.session, { ...pending, countersign: { install, salt, result: answer.result } });
    return answer.result;
  });
}

/** What became of the request, as the collector says now. */
export async function countersignLook(
  world: World,
  body: Request<'countersignLook'>,
  from: From,
): Promise<Answer<'countersignLook'>> {
  return withPrompt(world, body, from, pending => look(world, pending));
}

/** Rejects unless the second person has confirmed. The prompt's page is not believed: the collector is asked. */
export async function mustBeConfirmed(world: World, pending: Pending): Promise<void> {
  const { state } = await look(world, pending);
  if (state !== 'confirmed') throw new Error(world.shell.say('background_not_confirmed'));
}

/** The prompt has ended otherwise: nobody need look any more. Never rejects; a request that is left expires. */
export async function withdrawLeft(world: World, { countersign }: Pending): Promise<void> {
  if (countersign?.result.state !== 'pending') return;
  const { install, result } = countersign;
  await world.sending.act('withdraw', { act: 'withdraw', id: result.id }, install).catch(() => {});
}

/** What waits for this person to look at. */
export async function countersignWaiting(world: World): Promise<Answer<'countersignWaiting'>> {
  await world.policy.ready;
  if (!hasCollector(world)) return { waiting: [] };
  return (await world.sending.act('list', { act: 'list' })).answer;
}

export async function countersignDecide(
  world: World,
  { id, decision }: Request<'countersignDecide'>,
): Promise<Answer<'countersignDecide'>> {
  return (await world.sending.act('decide', { act: 'decide', id, decision })).answer.result;
}

async function look(world: World, pending: Pending): Promise<CountersignResult> {
  const known = pending.countersign;
  if (!known) throw new Error(world.shell.say('background_not_confirmed'));
  const ask = { act: 'result' as const, ids: [known.result.id] };
  const { results } = (await world.sending.act('result', ask, known.install)).answer;
  const result = results.find(({ id }) => id === known.result.id);
  if (!result) throw new Error(world.shell.say('background_not_confirmed'));
  await keepPending(world.session, { ...pending, countersign: { ...known, result } });
  return result;
}

const isOpen = ({ state }: CountersignResult): boolean => state === 'pending' || state === 'confirmed';

/** In the prompt's turn, for the document that has it open. */
async function withPrompt<Result>(
  world: World,
  { prompt, nonce }: { prompt: string; nonce: string },
  from: From,
  work: (pending: Pending) => Promise<Result>,
): Promise<Result> {
  await world.policy.ready;
  const place = placeOf(from);
  return world.turn(prompt, async () => {
    const pending = await findPending(world.session, prompt);
    const open = pending?.openedBy && isSame(pending.openedBy, place);
    if (!pending || pending.nonce !== nonce || pending.end || !open)
      throw new Error('this prompt is no longer waiting');
    if (pending.decision !== 'countersign') throw new Error('this prompt asks for no second person');
    return work(pending);
  });
}
