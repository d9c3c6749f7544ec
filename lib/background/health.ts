import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { paint } from './toolbar.ts';
import { placeOf, type World } from './world.ts';

const kept = 'health-recorded';
const mostKept = 500;

/** The guard says what became of its page: shown in toolbar and popup, and a defect is recorded once per site and session. */
export async function health(world: World, body: Request<'health'>, from: From): Promise<Answer<'health'>> {
  await world.policy.ready;
  const place = placeOf(from);
  const frame = await world.tabs.change(place, current => {
    current.state = body.state;
    current.reasons = body.reasons;
    current.count = body.posts;
  });
  await paint(world, place.tab);
  if (!frame || body.state !== 'degraded') return { done: frame !== undefined };
  try {
    const stored = (await world.session.get(kept))[kept];
    const seen: unknown[] = Array.isArray(stored) ? stored : [];
    const fresh = body.reasons.filter(reason => !seen.includes(`${frame.site} ${reason}`));
    for (const reason of fresh)
      await world.log.append({ type: 'health', site: frame.site, state: body.state, reason, count: body.posts });
    const all = [...seen, ...fresh.map(reason => `${frame.site} ${reason}`)];
    if (fresh.length) await world.session.set({ [kept]: all.slice(-mostKept) });
  } catch {
    return { done: false };
  }
  return { done: true };
}
