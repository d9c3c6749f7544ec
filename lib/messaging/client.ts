import { browser } from 'wxt/browser';
import type { Answer, Envelope, MessageName, Reply, Request } from './protocol.ts';

/**
 * Ask the background. Rejects with `Error` when the message is refused, when the background dies while it answers
 * (Chromium rejects; it never stays silent), or when the extension was reloaded under the page.
 */
export async function ask<Name extends MessageName>(name: Name, body: Request<Name>): Promise<Answer<Name>> {
  const envelope: Envelope<Name> = { to: 'background', name, body };
  const reply: Reply<Name> | undefined = await browser.runtime.sendMessage(envelope);
  if (reply && 'answer' in reply) return reply.answer;
  throw new Error(reply?.refused ?? 'no answer from the background');
}
