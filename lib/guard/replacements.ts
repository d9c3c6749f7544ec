import { replaced } from './page-world/replaced.ts';

/** Says in our world that the document was opened anew and every listener has gone. One for guard and paste gate. */
export const replacements = new EventTarget();

/** To be called before the page can listen: then the page hears nothing of it. */
export function hearReplaced(page: EventTarget = performance): void {
  page.addEventListener(
    replaced,
    event => {
      event.stopImmediatePropagation();
      replacements.dispatchEvent(new Event(replaced));
    },
    true,
  );
}
