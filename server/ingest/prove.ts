import type { Accepted } from './judge.ts';
import type { Delivery } from './request.ts';
import type { VerifyBatch } from './signature.ts';

/** A batch whose origin is proven: by whom, with which key. */
export type Origin = { install: string; key: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Milliseconds since the epoch, as far as a UUIDv7 can say. */
export const isTime = (at: number): boolean => Number.isInteger(at) && at >= 0 && at < 2 ** 48;

/**
 * Whether the holder of the key that comes with it signed this batch as a whole: its events follow each other without a
 * gap, and the signature is over the last chain value, which binds them all. A word on what is wrong otherwise.
 */
export async function prove(
  verify: VerifyBatch,
  delivery: Omit<Delivery, 'records'>,
  events: readonly Accepted[],
): Promise<Origin | string> {
  const { install, key, signature, policy, sentAt } = delivery;
  const [first, last] = [events[0], events.at(-1)];
  if (!install || !uuid.test(install) || !key || !signature || policy === undefined) return 'the batch is not signed';
  if (!first || !last) return 'the batch is empty';
  if (sentAt !== undefined && !isTime(sentAt)) return 'the batch was sent at no time';
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    if (before && (event.seq !== before.seq + 1 || event.before !== before.chain)) return 'the batch is no chain';
  }
  const signed = { install, first: first.seq, last: last.seq, chain: last.chain, policy };
  if (!(await verify(key, signed, signature))) return 'the signature does not hold';
  return { install, key };
}
