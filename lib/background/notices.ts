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

/** That more is sent than the person has said to know. */
export async function privacyNotices(world: Pick<World, 'privacy' | 'now'>): Promise<Notice[]> {
  const share = await world.privacy.unseen();
  if (share.length === 0) return [];
  return [{ id: `${aboutPrivacy}${share.join()}`, at: world.now(), kind: 'privacy', share: [...share] }];
}

/** It was in sight: what it says counts as told. */
export async function noticeShown(
  world: Pick<World, 'privacy' | 'policy'>,
  { id }: Request<'noticeShown'>,
): Promise<Answer<'noticeShown'>> {
  // A worker that was woken by this message does not know yet what the policy names.
  await world.policy.ready;
  const steps = stepsOf(id);
  if (steps) await world.privacy.shown(steps);
  return { done: true };
}

/** Read: it is not shown again. */
export async function noticeSeen(world: World, { id }: Request<'noticeSeen'>): Promise<Answer<'noticeSeen'>> {
  const steps = stepsOf(id);
  if (steps) {
    await world.privacy.acknowledge(steps);
    return { done: true };
  }
  return world.turn(kept, async () => {
    const seen = await load(world);
    await world.local.set({ [kept]: [...seen.filter(one => one !== id), id].slice(-mostKept) });
    return { done: true };
  });
}

const stepsOf = (id: string): string[] | undefined =>
  id.startsWith(aboutPrivacy) ? id.slice(aboutPrivacy.length).split(',') : undefined;

function noticeOf({ uid: id, at, payload }: LogEvent): Notice[] {
  if (payload.type === 'log-lost') return [{ id, at, kind: 'log-lost', missing: payload.missing, all: payload.all }];
  return [];
}

async function load(world: World): Promise<string[]> {
  const stored = (await world.local.get(kept))[kept];
  return Array.isArray(stored) ? stored.filter(id => typeof id === 'string') : [];
}
