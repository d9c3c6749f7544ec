import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import type { Subject } from '../schema/event.ts';
import { countNotUseful } from './demoted.ts';
import { findPending } from './pending.ts';
import { isSame } from './tabs.ts';
import { placeOf, type World } from './world.ts';

/** One click in the prompt. The prompt goes on waiting. */
export async function promptNotUseful(
  world: World,
  { prompt, nonce }: Request<'promptNotUseful'>,
  from: From,
): Promise<Answer<'promptNotUseful'>> {
  const place = placeOf(from);
  const pending = await findPending(world.session, prompt);
  if (!pending || pending.nonce !== nonce || !pending.openedBy || !isSame(pending.openedBy, place))
    throw new Error('this prompt is no longer waiting');
  return { done: await report(world, pending.subject, `prompt ${prompt}`) };
}

/** One click beside a finding in the popup or in the page: said of the command that was shown in that post. */
export async function postNotUseful(
  world: World,
  { tab, post, rule }: Request<'postNotUseful'>,
): Promise<Answer<'postNotUseful'>> {
  const { frames } = await world.tabs.load(tab);
  const known = Object.values(frames).flatMap(frame => frame.posts.filter(one => one.verdict.id === post));
  const contents = new Set(known.map(one => one.content));
  const shown = (await world.log.query({ types: ['exposure'] })).findLast(
    ({ payload }) =>
      payload.type === 'exposure' && payload.subject.rule === rule && contents.has(payload.subject.content),
  );
  if (shown?.payload.type !== 'exposure') return { done: false };
  const { subject } = shown.payload;
  return { done: await report(world, subject, `badge ${subject.content} ${rule}`) };
}

/** Counted and recorded once for each thing complained about. */
async function report(world: World, subject: Subject, about: string): Promise<boolean> {
  return world.turn(about, async () => {
    const { counted, demoted } = await countNotUseful(world, subject.rule, about);
    if (counted) await world.log.append({ type: 'report', kind: 'not-useful', subject });
    if (demoted) await world.log.append({ type: 'report', kind: 'demoted', subject });
    return true;
  });
}
