import type { CourierRow } from '../log/rows.ts';
import type { Answer } from '../messaging/protocol.ts';
import { takenDays } from './taken-days.ts';
import type { World } from './world.ts';

type Needs = Pick<World, 'policy'> & {
  sending: Pick<World['sending'], 'target' | 'counts' | 'courier' | 'discovered'>;
};

/** Milliseconds by which a clock may be off before the collector corrects times by it. */
const tolerated = 120_000;

/** Whether what is recorded reaches the collector, and if not, why. */
export async function syncStatus(world: Needs): Promise<Answer<'syncStatus'>> {
  await world.policy.ready;
  const { sending } = world;
  const target = sending.target();
  const counts = await sending.counts();
  const waiting = counts.held + counts.new + counts.inflight;
  const numbers = { waiting, taken: counts.acked, aside: counts.quarantined };
  if (target.state === 'wrong') return { state: 'wrong', problem: target.problem, ...numbers };
  if (target.state !== 'on') return { state: target.state, ...numbers };
  const { document, ahead = 0 } = sending.discovered() ?? {};
  const about = {
    host: new URL(target.url).host,
    ...numbers,
    takenDays: takenDays(world),
    ...(document?.erase ? { erases: true } : {}),
    ...(Math.abs(ahead) > tolerated ? { ahead } : {}),
  };
  const courier = await sending.courier();
  // What is known of another endpoint does not count.
  if (courier?.key !== target.key) return { state: waiting ? 'waiting' : 'sent', ...about };
  return { ...about, ...standing(courier, waiting) };
}

function standing({ halted, failures, notBefore, lastAck, refused }: CourierRow, waiting: number) {
  const about = { ...(lastAck === undefined ? {} : { takenAt: lastAck }), ...(refused > 0 ? { refused } : {}) };
  if (halted) return { state: 'blocked' as const, why: halted.why, ...about };
  if (failures > 0) return { state: 'waiting' as const, retryAt: notBefore, ...about };
  return { state: waiting > 0 ? ('waiting' as const) : ('sent' as const), ...about };
}
