import { filled, replaced } from './page-world/events.ts';

/**
 * What the page's world tells ours: `replaced`, the document was opened anew and every listener has gone; `filled`, a
 * script has put something into a drag. One for guard and paste gate.
 */
export const pageEvents = new EventTarget();

/** To be called before the page can listen: then the page hears nothing of it. */
export function hearPage(page: EventTarget = performance): void {
  for (const type of [replaced, filled])
    page.addEventListener(
      type,
      event => {
        event.stopImmediatePropagation();
        pageEvents.dispatchEvent(new Event(type));
      },
      true,
    );
}
