import type { Answer, Request } from '../messaging/protocol.ts';
import type { LogEvent } from '../schema/event.ts';
import type { Notice } from '../schema/message.ts';
import type { World } from './world.ts';

const kept = 'notices-seen';
const mostKept = 100;

/** What the person must be told and has not yet said to have read, oldest first. The log is where it is written. */
export async function notices(world: World): Promise<Answer<'notices'>> {
  const seen = await load(world);
  const events = await world.log.query({ types: ['log-lost'] });
  return { notices: events.flatMap(event => (seen.includes(event.uid) ? [] : noticeOf(event))) };
}

/** Read: it is not shown again. */
export async function noticeSeen(world: World, { id }: Request<'noticeSeen'>): Promise<Answer<'noticeSeen'>> {
  return world.turn(kept, async () => {
    const seen = await load(world);
    await world.local.set({ [kept]: [...seen.filter(one => one !== id), id].slice(-mostKept) });
    return { done: true };
  });
}

function noticeOf({ uid: id, at, payload }: LogEvent): Notice[] {
  if (payload.type === 'log-lost') return [{ id, at, kind: 'log-lost', missing: payload.missing, all: payload.all }];
  return [];
}

async function load(world: World): Promise<string[]> {
  const stored = (await world.local.get(kept))[kept];
  return Array.isArray(stored) ? stored.filter(id => typeof id === 'string') : [];
}
