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
    if (pause) await new Promise(done => setTimeout(done, pause));
    try {
      return await inTime(once(name, body));
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const silent = setTimeout(() => reject(new Error('silent')), patience);
    const end = () => clearTimeout(silent);
    answer.then(resolve, reject).then(end);
  });
}
