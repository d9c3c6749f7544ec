import { filled, replaced } from './page-world/events.ts';

/**
 * What the page's world tells ours: `replaced`, the document was opened anew and every listener has gone; `filled`, a
 * script has put something into a drag.
 */
const listeners = { [replaced]: new Set<() => void>(), [filled]: new Set<() => void>() };

/** To be called before the page can listen: then the page hears nothing of it. */
export function hearPage(page: EventTarget = performance): void {
  const hear = (event: Event): void => {
    event.stopImmediatePropagation();
    for (const listener of listeners[event.type as keyof typeof listeners]) listener();
  };
  page.addEventListener(replaced, hear, true);
  page.addEventListener(filled, hear, true);
}

const on =
  (type: keyof typeof listeners) =>
  (listener: () => void): (() => void) => {
    listeners[type].add(listener);
    return () => listeners[type].delete(listener);
  };

export const onReplaced = on(replaced);
export const onFilled = on(filled);
