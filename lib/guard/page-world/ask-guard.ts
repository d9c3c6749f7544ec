import type { Promises } from './promises.ts';
import { type Asked, asks, failed, sayAsked, type Word } from './said.ts';
import { getter } from './tell-guard.ts';
import { traceless } from './traceless.ts';

/** How a write ends: it is done, or it is refused. */
export type End = { resolve(): void; reject(why: unknown): void };

export type Guarded = (parts: Omit<Asked, 'id'>, write: () => Promise<void>, end: End) => void;

/** As the browser refuses: https://w3c.github.io/clipboard-apis/#dom-clipboard-writetext */
export function refusals(): () => DOMException {
  const Refusal = DOMException;
  return () => traceless(new Refusal('Write permission denied.', 'NotAllowedError'));
}

/**
 * Asks the guard before a write. What is used later is taken now, before the page can replace it: a page that puts its
 * own function in `EventTarget.prototype.dispatchEvent` would be handed the channel.
 */
export function askGuard(channel: EventTarget, { after }: Promises): Guarded {
  const { apply } = Reflect;
  const Said = CustomEvent;
  const { create } = Object;
  const { dispatchEvent } = EventTarget.prototype;
  const detailOf = getter(Said.prototype, 'detail');
  const refusal = refusals();
  const waiting: Record<number, (word: Word) => void> = Object.create(null);
  let next = 0;

  for (const word of ['go', 'done', 'no'] as const)
    channel.addEventListener(word, event => {
      const id = apply(detailOf, event, []) as number;
      const decide = waiting[id];
      if (word !== 'go') delete waiting[id];
      decide?.(word);
    });
  const send = (name: string, detail: string | number): void => {
    const said = create(null);
    said.detail = detail;
    apply(dispatchEvent, channel, [new Said(name, said)]);
  };

  return (parts, write, { resolve, reject }) => {
    const id = ++next;
    let allowed = false;
    waiting[id] = word => {
      if (word === 'done') return resolve();
      if (word === 'no' || allowed) return reject(refusal());
      allowed = true;
      const written = (): void => {
        delete waiting[id];
        resolve();
      };
      // The gesture may be too old after a prompt, or the keyboard elsewhere: then our half writes.
      after(write(), written, () => send(failed, id));
    };
    send(asks, sayAsked({ id, text: parts.text, html: parts.html }));
  };
}
