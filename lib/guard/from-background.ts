import { browser } from 'wxt/browser';
import type { ToGuard } from '../messaging/protocol.ts';
import type { Settled } from '../schema/message.ts';

/** Messages of the background to this frame. Only the extension itself can send them. */
function receive(
  name: ToGuard['name'],
  handle: (body: Settled | undefined, reply: (answer: unknown) => void) => void,
): () => void {
  const listener = (message: ToGuard & { body?: Settled }, _: unknown, reply: (answer: unknown) => void): undefined => {
    if (message?.to === 'guard' && message.name === name) handle(message.body, reply);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/** A prompt has ended and its outcome is on disk. */
export const onSettled = (listener: (settled: Settled) => void) =>
  receive('settled', body => {
    if (body) listener(body);
  });

/** The background asks whether a guard is at work in this tab; any answer says that it is. */
export const answerPresent = (signal: AbortSignal) =>
  signal.addEventListener(
    'abort',
    receive('present', (_, reply) => reply(true)),
  );
