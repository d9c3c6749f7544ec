import type { Outbox } from '../log/outbox/open.ts';
import type { CourierRow } from '../log/rows.ts';
import type { Verdict } from './answer.ts';
import { backoff, backoffCap, isDue, longestWait } from './backoff.ts';
import { post, type World } from './post.ts';
import { exportRequest } from './request.ts';
import type { Target } from './target.ts';

/** When to come back: `at` in milliseconds since the epoch; without it, when something new happens. */
export type Flushed = { sent: number; at?: number; halted?: NonNullable<CourierRow['halted']>['why'] };

/** Milliseconds after which an answer that must not be retried is given another chance; a day of a broken proxy is enough. */
const refusedFor = 86_400_000;
/**
 * Milliseconds without a batch taken before what waits may be dropped for room: a collector that takes, or restarts, gets
 * everything, however much was recorded meanwhile.
 */
const awayAfter = backoffCap;
/** Events set aside one by one, without any batch taken between, before sending stops. */
const quarantineBeforeHalt = 3;

/**
 * Send what waits, one request at a time, until nothing is left or the server asks for patience. `target` is asked anew
 * before every request: the policy may change between two. Call it from one place at a time.
 */
export async function flush(
  outbox: Outbox,
  target: () => Target,
  world: World & { mostEvents?: () => number | undefined },
  stop: AbortSignal,
): Promise<Flushed> {
  let sent = 0;
  while (!stop.aborted) {
    const to = target();
    if (to.state === 'off') await outbox.discardHeld();
    // It is to be sent, once the address is corrected: it waits within the limits.
    if (to.state === 'wrong') await outbox.prepare(() => 'all');
    if (to.state !== 'on') return { sent };
    // What waits is dropped only after another try.
    const { courier: known, owes } = await outbox.prepare(row =>
      roomFrom(courierTo(row, to.key), to.policy, world.now()),
    );
    const courier = courierTo(known, to.key);
    if (isBlocked(courier, to.policy, world.now())) return { sent, halted: courier.halted.why };
    if (!isDue(courier.notBefore, world.now())) return { sent, at: courier.notBefore };
    // Only now: while nothing gets through, gaps grow together and need one word.
    if (owes && (await outbox.giveWords())) await outbox.release();
    const consignment = await outbox.next(to.url, to.policy, to.sharing, world.mostEvents?.());
    if (!consignment) return { sent };
    // Between the question above and here the policy may have changed.
    const now = target();
    if (now.state !== 'on' || now.key !== to.key || now.policy !== to.policy) continue;
    const about = { version: world.version, ...(to.team === undefined ? {} : { team: to.team }) };
    const verdict = await post(to, exportRequest(consignment, about, world.now()), world);
    if (await settle(outbox, consignment.id, to.policy, courier, verdict, world)) sent += consignment.events.length;
  }
  return { sent };
}

/** What is known about this target; about another one nothing counts. */
const courierTo = (known: CourierRow | undefined, key: string): CourierRow =>
  known?.key === key ? known : { name: 'courier', key, failures: 0, notBefore: 0, quarantined: 0, refused: 0 };

type Halted = NonNullable<CourierRow['halted']>;

const isBlocked = (courier: CourierRow, policy: string, now: number): courier is CourierRow & { halted: Halted } =>
  courier.halted !== undefined && !isOver(courier.halted, policy, now);

/** What may be dropped where the outbox is full. */
function roomFrom(courier: CourierRow, policy: string, now: number): 'taken' | 'all' {
  const away = !isDue(courier.notBefore, now) && isAway(courier, now);
  return away || isBlocked(courier, policy, now) ? 'all' : 'taken';
}

/** An administrator who has mended the server says so by a new policy; the address and the token may be the same. */
const isOver = ({ why, since, policy }: Halted, current: string, now: number): boolean =>
  policy !== current || (why === 'refused' && Math.abs(now - since) >= refusedFor);

const isAway = ({ failingSince }: CourierRow, now: number): boolean =>
  failingSince !== undefined && Math.abs(now - failingSince) >= awayAfter;

/** Write down what the answer means. True where it took the batch. */
async function settle(
  outbox: Outbox,
  id: string,
  policy: string,
  { halted: _, ...courier }: CourierRow,
  verdict: Verdict,
  world: World,
): Promise<boolean> {
  const now = world.now();
  const { failingSince = now, ...rest } = courier;
  const calm = { ...rest, failures: 0, notBefore: 0 };
  const halt = (why: Halted['why']) =>
    outbox.setCourier({ ...calm, quarantined: 0, halted: { why, since: now, policy } });
  switch (verdict.kind) {
    case 'taken':
      return outbox.accept(id, { ...calm, quarantined: 0, lastAck: now, refused: courier.refused + verdict.refused });
    case 'divide':
      // A server that refuses one event after another does not speak our language: setting all aside helps nobody.
      if (courier.quarantined >= quarantineBeforeHalt) await halt('refused');
      else if (await outbox.divide(id)) await outbox.setCourier({ ...calm, quarantined: courier.quarantined + 1 });
      else await outbox.setCourier(calm);
      return false;
    case 'stop':
      await halt(verdict.why);
      return false;
    case 'later': {
      const wait = Math.min(verdict.wait ?? backoff(courier.failures, world.random), longestWait);
      await outbox.setCourier({ ...courier, failingSince, failures: courier.failures + 1, notBefore: now + wait });
      return false;
    }
  }
}
