import { type Browser, browser } from 'wxt/browser';
import { z } from 'zod';
import { later } from '../schema/later.ts';
import { type Answer, type MessageName, protocol, type Reply, type Request, type Sender } from './protocol.ts';

export type From = { kind: Sender; tab?: number; frame?: number; document?: string; url: string };
export type Handlers = { [Name in MessageName]: (body: Request<Name>, from: From) => Promise<Answer<Name>> };

const Wire = later(() => z.strictObject({ to: z.literal('background'), name: z.string(), body: z.unknown() }));

/** Tell who sends, from what the browser vouches for; nothing in the message itself is believed. */
export function identify(
  sender: Browser.runtime.MessageSender,
  runtime: { id: string; origin: string },
): From | undefined {
  if (sender.id !== runtime.id || !sender.url) return undefined;
  const url = sender.url;
  const place = {
    url,
    ...(sender.tab?.id === undefined ? {} : { tab: sender.tab.id }),
    ...(sender.frameId === undefined ? {} : { frame: sender.frameId }),
    ...(sender.documentId === undefined ? {} : { document: sender.documentId }),
  };
  const path = url.startsWith(`${runtime.origin}/`) ? url.slice(runtime.origin.length) : undefined;
  // With `use_dynamic_url` the frame's address has another host, but its origin is still the extension's.
  const own = path !== undefined || sender.origin === runtime.origin;
  if (!own) return sender.tab ? { kind: 'guard', ...place } : undefined;
  return { kind: new URL(url).pathname === '/prompt.html' ? 'prompt' : 'page', ...place };
}

/** Answer messages until `signal` aborts. Each is validated; a refusal says why and changes nothing. */
export function serve(
  handlers: Handlers,
  signal: AbortSignal,
  runtime: { id: string; origin: string } = { id: browser.runtime.id, origin: location.origin },
  log: (problem: string) => void = console.warn,
): void {
  // Pages of an extension may not make code of text: Zod would try that in each life of the background.
  z.config({ jitless: true });
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    reply: (value: unknown) => void,
  ): boolean => {
    void answer(message, identify(sender, runtime)).then(reply);
    return true;
  };
  async function answer(message: unknown, from: From | undefined): Promise<Reply> {
    const wire = Wire.safeParse(message);
    if (!wire.success) return refuse('malformed message');
    if (!from) return refuse('unknown sender');
    if (!Object.hasOwn(protocol, wire.data.name)) return refuse('unknown message');
    const name = wire.data.name as MessageName;
    const { request, from: permitted } = protocol[name];
    if (!(permitted as Sender[]).includes(from.kind)) return refuse(`${name} is not for ${from.kind}`);
    const body = request.safeParse(wire.data.body);
    if (!body.success) return refuse(`${name}: ${z.prettifyError(body.error)}`);
    try {
      const handler = handlers[name] as (body: unknown, from: From) => Promise<Answer<MessageName>>;
      return { answer: await handler(body.data, from) };
    } catch (error) {
      return refuse(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  function refuse(refused: string): { refused: string } {
    log(`countersign: ${refused}`);
    return { refused };
  }
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
