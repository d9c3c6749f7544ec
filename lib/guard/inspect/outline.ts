import { browser } from 'wxt/browser';

/** What the page holds at this moment, for somebody who inspects it. */
export type Outline = { url: string; title: string; html: string };

const largest = 5_000_000;

/** Answers the extension's own inspect page, which a person opens; nothing is read before that. */
export function answerOutline(): void {
  browser.runtime.onMessage.addListener(
    (message: { to?: string; name?: string }, _, reply: (outline: Outline) => void) => {
      if (message?.to !== 'guard' || message.name !== 'outline') return;
      // An element named `documentElement` shadows the document's own member.
      const root: Element = Reflect.get(Document.prototype, 'documentElement', document);
      reply({
        url: location.href,
        title: root.querySelector('title')?.textContent ?? '',
        html: root.outerHTML.slice(0, largest),
      });
    },
  );
}
