import type { Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf } from '../policy/host.ts';
import type { Finding } from '../schema/finding.ts';
import { sha256 } from './hash.ts';
import { type Candidate, nobody } from './judge.ts';
import { commandsOf, type Seen, seenBefore } from './seen.ts';
import type { World } from './world.ts';

/** Who answers for a text that is pasted: the agent in whose post a command of it was seen on this machine. */
export async function cameFrom(world: World, body: Request<'copy'>, from: From, found: readonly Finding[]) {
  const host = hostOf(from.url) ?? hostOf(body.url) ?? '';
  const commands = await commandsOf(body.text, found.slice(0, 50));
  const seen = await seenBefore(world, commands);
  const candidates: Candidate[] = [seen ? candidateOf(world, seen) : nobody];
  const content = await sha256('paste', host, body.text);
  return { candidates, content, contents: [] as string[], site: 'generic', host, profile: undefined };
}

function candidateOf(world: World, { host, state, reviewed, at, copied }: Seen): Candidate {
  const minutes = String(Math.max(0, Math.round((world.now() - (copied ?? at)) / 60_000)));
  const says = world.shell.say(copied === undefined ? 'background_seen_at' : 'background_copied_at', minutes, host);
  return {
    author: {},
    attribution: { state, reviewed, evidence: [{ signal: 'seen-before', state, says: says.slice(0, 400), reviewed }] },
  };
}
