import { ask } from '../messaging/client.ts';
import type { Answer, MessageName, Request } from '../messaging/protocol.ts';

const pauses = [0, 60, 250, 1_000];
const patience = 3_000;

/**
 * Ask the background until it answers. A worker that dies while it answers rejects, and wakes at the next message; every
 * message may therefore be sent twice. Rejects after four tries, 13 seconds at worst.
 */
export async function askFirmly<Name extends MessageName>(
  name: Name,
  body: Request<Name>,
  once: typeof ask = ask,
): Promise<Answer<Name>> {
  let last: unknown;
  for (const pause of pauses) {
    if (pause) await after(pause);
    try {
      return await Promise.race([once(name, body), after(patience).then(silent)]);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

const after = (time: number): Promise<void> => new Promise(done => setTimeout(done, time));

function silent(): never {
  throw new Error('silent');
}
