import { digestText, utf8 } from '../chain/digest.ts';
import { uuid7 } from '../chain/uuid7.ts';
import type { CountersignRequest } from '../schema/countersign.ts';

/** A request with an id of its own, bound to a command that it need not tell. The salt stays here. */
export async function newRequest(
  about: Omit<CountersignRequest, 'id' | 'commitment'>,
  command: string,
  now: number,
): Promise<{ request: CountersignRequest; salt: string }> {
  const salt = crypto.randomUUID();
  const commitment = await digestText('withheld', utf8(salt), utf8(command));
  return { request: { ...about, id: uuid7(now), commitment }, salt };
}
