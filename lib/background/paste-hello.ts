import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf, listed } from '../policy/host.ts';
import { unansweredIn } from '../policy/unanswered.ts';
import type { World } from './world.ts';

/** Is pasting watched on this page? The page's script recognises products; the policy names hosts of its own. */
export async function pasteHello(
  world: World,
  { url, recognised }: Request<'pasteHello'>,
  from: From,
): Promise<Answer<'pasteHello'>> {
  await world.policy.ready;
  const { effective } = world.policy.current();
  const { sites, mode } = effective;
  const host = hostOf(from.url) ?? hostOf(url) ?? '';
  const watch = !listed(sites.exclude, host) && (recognised || listed(sites.consoles, host));
  const triggers = watch ? [...(await world.triggers())] : [];
  return { watch, mode, unanswered: unansweredIn(effective), triggers };
}
