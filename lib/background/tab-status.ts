import type { Answer, Request } from '../messaging/protocol.ts';
import { hostOf } from '../policy/host.ts';
import type { DegradedReason, Protection } from '../schema/message.ts';
import { sparedToday } from './budget.ts';
import { demotedRules } from './demoted.ts';
import { standing } from './presence.ts';
import { profileOf } from './profiles.ts';
import type { TabRecord } from './tabs.ts';
import { troubleOf } from './trouble.ts';
import type { World } from './world.ts';

/** Protection of a tab: the guard's word for each frame, and what is wrong with policy and log. */
export function protectionOf(world: World, record: TabRecord): { state: Protection; reasons: DegradedReason[] } {
  const frames = Object.values(record.frames);
  if (frames.length === 0 || frames.every(frame => frame.state === 'not-protected'))
    return { state: 'not-protected', reasons: [] };
  const own: DegradedReason[] = [
    ...(world.policy.current().status === 'invalid' ? (['policy-invalid'] as const) : []),
    ...(troubleOf(world) ? (['log-unreadable'] as const) : []),
  ];
  const reasons = [...new Set([...frames.flatMap(frame => frame.reasons), ...own])];
  const degraded = reasons.length > 0 || frames.some(frame => frame.state === 'degraded');
  return { state: degraded ? 'degraded' : 'protected', reasons };
}

/** What the popup shows of a tab. */
export async function tabStatus(world: World, { tab }: Request<'tabStatus'>): Promise<Answer<'tabStatus'>> {
  await world.policy.ready;
  const record = await standing(world, tab);
  const frames = Object.values(record.frames);
  const main = frames.find(frame => frame.posts.length > 0) ?? frames[0];
  const profile = main && profileOf(world, main.site);
  return {
    ...protectionOf(world, record),
    ...(main ? { site: main.site } : {}),
    ...(profile ? { product: profile.product, attested: profile.attested } : {}),
    ...(profile?.cannotShowAgents ? { cannotShowAgents: true } : {}),
    host: main?.host ?? record.host ?? hostOf(await world.shell.address(tab)) ?? '',
    count: frames.reduce((sum, frame) => sum + frame.count, 0),
    posts: frames.flatMap(frame => frame.posts.map(({ verdict, author }) => ({ verdict, author }))),
    mode: world.policy.current().effective.mode,
    unasked: (await sparedToday(world)).length,
    demoted: (await demotedRules(world)).size,
  };
}
