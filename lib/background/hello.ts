import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf, listed } from '../policy/host.ts';
import { unansweredIn } from '../policy/unanswered.ts';
import { endLeft } from './lost.ts';
import { standing } from './presence.ts';
import { profileOf } from './profiles.ts';
import type { FrameRecord, Place, TabRecord } from './tabs.ts';
import { paint } from './toolbar.ts';
import { placeOf, type World } from './world.ts';

/** A document begins: is it in scope, and by which profile is it read? */
export async function hello(world: World, body: Request<'hello'>, from: From): Promise<Answer<'hello'>> {
  await world.policy.ready;
  const place = placeOf(from);
  const { effective } = world.policy.current();
  // What the browser vouches for counts; a frame without an address of its own (srcdoc, blob) is where it says it is.
  const own = hostOf(from.url) ?? hostOf(body.url);
  const around = frameAround(await standing(world, place.tab), place, own);
  const host = own ?? around?.host ?? '';
  const found = listed(effective.sites.exclude, host)
    ? undefined
    : siteOf(world, body.matched, host, effective.sites.include);
  const site = found ?? around?.site;
  const profile = site === undefined ? undefined : profileOf(world, site);
  const frame =
    profile && site !== undefined
      ? { site, host, state: 'protected' as const, reasons: [], count: 0, posts: [] }
      : undefined;
  const before = await world.tabs.begin(
    place,
    frame && { ...frame, ...(place.document ? { document: place.document } : {}) },
    host,
  );
  await endLeft(world, place, before);
  if (place.frame === 0 || frame || Object.keys(before.frames).length > 0) await paint(world, place.tab);
  // Frames inside that asked before this page was known now belong to it. Once: they ask again, and so would we.
  const known = before.frames[place.frame];
  if (found !== undefined && (!known || known.document !== place.document))
    void world.shell.sayAgain({ insideOf: place.tab }).catch(() => {});
  if (!around && (!profile || own === undefined)) {
    // The page around may have come into scope in the meantime; a frame without an address takes its host from there.
    if (frameAround(await standing(world, place.tab), place, own)) return hello(world, body, from);
  }
  if (!profile || site === undefined) return { scope: 'none' };
  const { mode } = effective;
  const unanswered = unansweredIn(effective);
  return { scope: 'active', site, profile, mode, triggers: [...(await world.triggers())], unanswered };
}

/** The profile that the guard recognised, or the generic one where the policy names the host. */
function siteOf(world: World, matched: string | undefined, host: string, include: string[]): string | undefined {
  if (matched !== undefined && profileOf(world, matched)) return matched;
  return listed(include, host) && profileOf(world, 'generic') ? 'generic' : undefined;
}

/**
 * The page in scope that a frame is part of: where the frame has no address of its own (the body of a mail, a preview)
 * or one on the same host. Its scripts can write to the clipboard, and what they write was read around it.
 */
function frameAround({ frames }: TabRecord, { frame }: Place, host: string | undefined): FrameRecord | undefined {
  if (frame === 0) return undefined;
  return Object.values(frames).find(around => host === undefined || around.host === host);
}
