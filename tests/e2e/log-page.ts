// Runs in a page of a real browser: the log and the sender as they are, driven from the test.
import { type Log, openLog } from '../../lib/log/open.ts';
import { flush } from '../../lib/sync/flush.ts';
import { targetOf } from '../../lib/sync/target.ts';
import { cancelled, prompted } from '../lib/log/payloads.ts';

declare global {
  interface Window {
    acknowledged(uid: string): Promise<void>;
    /** A request is about to leave, or its answer is there. */
    passed(where: 'request' | 'answer'): Promise<void>;
    record(): void;
    send(endpoint: string): Promise<void>;
    look(): Promise<{ uids: string[]; verification: Awaited<ReturnType<Log['verify']>>; pending: number }>;
  }
}

const log = openLog();

let recording = false;

/** Record without end; every event is told as soon as it is said to be on disk. */
window.record = () => {
  if (recording) return;
  recording = true;
  const next = async (): Promise<void> => {
    const prompt = crypto.randomUUID();
    const [{ uid }] = await Promise.all([log.append(prompted(prompt)), log.append(prompted(crypto.randomUUID()))]);
    void window.acknowledged(uid);
    void window.acknowledged((await log.settle(prompt, cancelled)).event.uid);
    return next();
  };
  void next();
};

let sending: Promise<void> | undefined;

/** Send until nothing waits, from one place at a time. */
window.send = endpoint => {
  sending ??= send(endpoint).finally(() => {
    sending = undefined;
  });
  return sending;
};

/** Short waits, since the server is soon back. */
async function send(endpoint: string): Promise<void> {
  const target = await targetOf({ endpoint, policy: 'p' });
  const random = () => Math.random() / 50;
  const told = async (...request: Parameters<typeof fetch>): Promise<Response> => {
    void window.passed('request');
    const answer = await fetch(...request);
    void window.passed('answer');
    return answer;
  };
  const world = { fetch: told, now: Date.now, random, version: '1' };
  for (;;) {
    const { at, halted } = await flush(log.outbox, () => target, world, new AbortController().signal);
    if (halted) throw new Error(`halted: ${halted}`);
    if (at === undefined) return;
    await new Promise(resume => setTimeout(resume, Math.max(0, at - Date.now())));
  }
}

window.look = async () => ({
  uids: (await log.query()).map(({ uid }) => uid),
  verification: await log.verify(),
  pending: (await log.pendingPrompts()).length,
});
