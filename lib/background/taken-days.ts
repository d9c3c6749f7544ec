import type { World } from './world.ts';

/**
 * Days for which what was taken is kept at least: a receiver that does not promise that it is on disk may be the first of
 * several hops, and lose it on the next.
 */
const least = 7;

/** Days for which what was taken is kept here. */
export function takenDays({
  policy,
  sending,
}: {
  policy: Pick<World['policy'], 'current'>;
  sending: Pick<World['sending'], 'discovered'>;
}): number {
  const { takenDays: wanted } = policy.current().effective.retention;
  return sending.discovered()?.document?.durableAck === true ? wanted : Math.max(wanted, least);
}
