import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf, listed } from '../policy/host.ts';
import type { World } from './world.ts';

/** Is pasting watched on this page? The page's script recognises products; the policy names hosts of its own. */
export async function pasteHello(
  world: World,
  { url, recognised }: Request<'pasteHello'>,
  from: From,
): Promise<Answer<'pasteHello'>> {
  await world.policy.ready;
  const { sites, mode, unanswered } = world.policy.current().effective;
  const host = hostOf(from.url) ?? hostOf(url) ?? '';
  const watch = !listed(sites.exclude, host) && (recognised || listed(sites.consoles, host));
  return { watch, mode, unanswered, triggers: watch ? [...world.triggers()] : [] };
}
