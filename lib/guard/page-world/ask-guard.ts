import type { Asked, Failed, Told, Word } from './port-messages.ts';

export type Guarded = <Value>(parts: Omit<Asked, 'id'>, write: () => Promise<Value>) => Promise<Value | undefined>;

/**
 * Asks the guard before a write. What is used later is taken now, before the page can replace it: a page that puts its
 * own function in `MessagePort.prototype.postMessage` would be handed the port.
 */
export function askGuard(port: MessagePort): { wraps(): boolean; guarded: Guarded } {
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const Later = Promise;
  const Refusal = DOMException;
  const { postMessage } = MessagePort.prototype;
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get ?? (() => undefined);
  const waiting: Record<number, (word: Word) => void> = Object.create(null);
  let next = 0;
  let wraps = true;

  port.onmessage = event => {
    const told: Told = apply(data, event, []);
    if (told.kind === 'wrap') {
      wraps = told.on;
      return;
    }
    const decide = waiting[told.id];
    if (told.word !== 'go') delete waiting[told.id];
    decide?.(told.word);
  };
  const send = (message: Asked | Failed): void => apply(postMessage, port, [message]);

  const guarded: Guarded = ({ text, html }, write) =>
    new Later((resolve, reject) => {
      const id = ++next;
      let allowed = false;
      waiting[id] = word => {
        if (word === 'done') return resolve(undefined);
        // As the browser refuses: https://w3c.github.io/clipboard-apis/#dom-clipboard-writetext
        if (word === 'no' || allowed) return reject(new Refusal('Write permission denied.', 'NotAllowedError'));
        allowed = true;
        const written = (value: unknown): void => {
          delete waiting[id];
          resolve(value as undefined);
        };
        // The gesture may be too old after a prompt, or the keyboard elsewhere: then our half writes.
        apply(then, write(), [written, () => send({ failed: id })]);
      };
      send({ id, text, html });
    });
  return { wraps: () => wraps, guarded };
}
