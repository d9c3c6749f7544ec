import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import type { Outcome } from '../schema/event.ts';
import { endPrompt } from './end.ts';
import { allPending, findPending, keepPending, type Pending } from './pending.ts';
import { isThere } from './presence.ts';
import type { Place, TabRecord } from './tabs.ts';
import { paint } from './toolbar.ts';
import { placeOf, type World } from './world.ts';

/**
 * The prompt could not be shown in the page, or was taken away: it opens in a window of its own, which no page can
 * reach. The copy stays blocked meanwhile.
 */
export async function promptLost(world: World, body: Request<'promptLost'>, from: From): Promise<Answer<'promptLost'>> {
  const place = placeOf(from);
  return world.turn(body.prompt, async () => {
    const pending = await findPending(world.session, body.prompt);
    if (!pending || pending.place.tab !== place.tab || pending.place.frame !== place.frame) return { done: false };
    if (pending.end || pending.openIn !== pending.place.tab) return { done: true };
    if (body.reason === 'page-left') return { done: (await end(world, pending, 'killed')).recorded };
    if (body.reason === 'covered' || body.reason === 'removed') await recordInterference(world, pending);
    const { openedBy: _lost, ...rest } = pending;
    const nonce = world.unique();
    // Kept before the window opens: its page asks for the content at once, and may be faster than we are.
    await keepPending(world.session, { ...rest, nonce, openIn: -1 });
    try {
      const tab = await world.shell.openPrompt(nonce);
      await keepPending(world.session, { ...rest, nonce, openIn: tab });
    } catch {
      await end(world, pending, 'killed');
    }
    return { done: true };
  });
}

/** A document has begun in a tab: prompts of the documents that stood there before have nobody to answer to. */
export async function endLeft(world: World, place: Place, before: TabRecord): Promise<void> {
  if (!place.document) return;
  const top = before.frames['0']?.document;
  const topChanged = place.frame === 0 && top !== undefined && top !== place.document;
  for (const one of await allPending(world.session)) {
    if (one.end || one.place.tab !== place.tab || one.place.document === place.document) continue;
    if (one.place.frame === place.frame || topChanged) await killPrompt(world, one);
  }
}

/**
 * A tab has loaded another page. Where no guard runs on that one, and the farewell of the old one was lost with it,
 * nobody else would say that its prompts cannot be answered any more.
 */
export async function endAbsent(world: World, tab: number): Promise<void> {
  for (const one of await allPending(world.session)) {
    if (!one.end && one.place.tab === tab && !(await isThere(world, one.place))) await killPrompt(world, one);
  }
}

/** A tab was closed: prompts in it were killed; a prompt's own window that is closed is the safe answer. */
export async function tabClosed(world: World, tab: number): Promise<void> {
  for (const one of await allPending(world.session)) {
    if (one.end) continue;
    if (one.place.tab === tab) {
      await killPrompt(world, one);
      if (one.openIn !== tab && one.openIn >= 0) await world.shell.closeTab(one.openIn).catch(() => {});
    } else if (one.openIn === tab) await killPrompt(world, one, 'cancelled');
  }
  await world.tabs.forget(tab);
}

/** End a prompt that can no longer be answered. Never rejects. */
export async function killPrompt(world: World, pending: Pending, outcome: Outcome = 'killed'): Promise<void> {
  await world.turn(pending.prompt, () => end(world, pending, outcome)).catch(() => {});
}

function end(world: World, pending: Pending, outcome: Outcome): Promise<{ recorded: boolean }> {
  return endPrompt(world, pending, { outcome, evidence: [], integrity: 'unproven', write: 'nothing' });
}

async function recordInterference(world: World, { place, subject }: Pending): Promise<void> {
  await world.tabs.change(place, frame => {
    frame.state = 'degraded';
    if (!frame.reasons.includes('interference')) frame.reasons.push('interference');
  });
  await paint(world, place.tab);
  await world.log.append({ type: 'report', kind: 'interference', subject }).catch(() => {});
}
