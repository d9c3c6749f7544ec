import type { Answer, Request } from '../messaging/protocol.ts';
import type { LogEvent } from '../schema/event.ts';
import type { Notice } from '../schema/status.ts';
import type { World } from './world.ts';

const kept = 'notices-seen';
const mostKept = 100;
const aboutPrivacy = 'privacy:';

/** What the person must be told and has not yet said to have read, oldest first. The log is where it is written. */
export async function notices(world: World): Promise<Answer<'notices'>> {
  const seen = await load(world);
  const events = await world.log.query({ types: ['log-lost'] });
  const lost = events.flatMap(event => (seen.includes(event.uid) ? [] : noticeOf(event)));
  return { notices: [...lost, ...(await privacyNotices(world))] };
}

/** That more is sent than the person has said to know. Whoever asks for it shows it. */
export async function privacyNotices(world: Pick<World, 'privacy' | 'now'>): Promise<Notice[]> {
  const share = await world.privacy.tell();
  if (share.length === 0) return [];
  return [{ id: `${aboutPrivacy}${share.join()}`, at: world.now(), kind: 'privacy', share: [...share] }];
}

/** Read: it is not shown again. */
export async function noticeSeen(world: World, { id }: Request<'noticeSeen'>): Promise<Answer<'noticeSeen'>> {
  if (id.startsWith(aboutPrivacy)) {
    await world.privacy.acknowledge(id.slice(aboutPrivacy.length).split(','));
    return { done: true };
  }
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
