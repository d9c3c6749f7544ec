import type { Request } from '../../messaging/protocol.ts';
import type { Path } from '../../schema/event.ts';
import type { CopyAnswer, Settled } from '../../schema/message.ts';
import { address } from '../address.ts';
import type { Notices } from '../notice/notices.ts';
import type { Active, Scope } from '../scope.ts';
import type { Origin } from './origin.ts';

/** What may reach the clipboard: the held text, another one, or nothing. */
export type Ruling = Omit<Settled, 'prompt'> & { /** A person was asked. */ asked?: boolean };

export type JudgeWorld = {
  scope(): Promise<Exclude<Scope, Active> | Pick<Active, 'kind' | 'site' | 'unanswered'>>;
  harmless(text: string): boolean;
  /** The posts that the copy comes from, once the background knows them as they are now. */
  posts(origin: Origin): Promise<Copy['posts']>;
  ask(copy: Copy): Promise<CopyAnswer>;
  /** Show the prompt and wait for its end. `again` asks for the same copy and gives a fresh nonce. */
  prompt(answer: Prompting, again: () => Promise<CopyAnswer>): Promise<Ruling>;
  notices: Notices;
};

type Copy = Request<'copy'>;
type Prompting = Extract<CopyAnswer, { action: 'prompt' }>;

const original: Ruling = { write: 'original' };
const nothing: Ruling = { write: 'nothing' };

/** A message may hold a million units; pieces overlap, so that no command is cut in two. */
const piece = 900_000;
const overlap = 10_000;

/** Decide on a held text. The one decision that the guard takes itself is what to do when nobody answers. */
export async function judge(world: JudgeWorld, path: Path, text: string, origin: Origin): Promise<Ruling> {
  const scope = await world.scope();
  if (scope.kind === 'none') return original;
  if (scope.kind === 'silent') return unanswered(scope.unanswered, world);
  if (world.harmless(text)) return original;
  try {
    const posts = await world.posts(origin);
    let asked = false;
    for (let at = 0; at < text.length; at += piece) {
      const part = text.slice(at, at + piece + overlap);
      const ruling = await ruleOn(world, {
        site: scope.site,
        url: address(),
        path,
        text: part,
        posts,
      });
      if (ruling.write !== 'original') return ruling;
      asked ||= ruling.asked ?? false;
    }
    return { ...original, asked };
  } catch {
    return unanswered(scope.unanswered, world);
  }
}

async function ruleOn(world: JudgeWorld, body: Omit<Copy, 'request'>): Promise<Ruling> {
  const copy: Copy = { request: name(), ...body };
  const answer = await world.ask(copy);
  if (answer.action === 'allow') return original;
  if (answer.action === 'prompt') return { ...(await world.prompt(answer, () => world.ask(copy))), asked: true };
  world.notices.show('blocked', answer.message);
  return nothing;
}

function unanswered(rule: 'hold' | 'let-through', { notices }: JudgeWorld): Ruling {
  notices.show(rule === 'hold' ? 'held' : 'unchecked');
  return rule === 'hold' ? nothing : original;
}

/** 128 random bits. Not `randomUUID`: pages on plain http do not have it. */
function name(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
