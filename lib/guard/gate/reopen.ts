import { replaced } from '../page-world/events.ts';

type ReopenWorld = {
  open(): void;
  /** The page got rid of our listeners in a way that we were not told of. */
  interfered(): void;
  pageEvents: EventTarget;
  target?: Window;
};

/**
 * `document.open()` takes every listener from window and document, ours with them. The page's half tells at once; where
 * it could not (the page called the method of a frame without us), a mutation observer, which stays, sees the new root.
 */
export function reopenAfterWrite({ open, interfered, pageEvents, target = window }: ReopenWorld) {
  const probe = `${Math.random()}`;
  let alive = false;
  const live = (): void => {
    alive = true;
  };
  const again = (): void => {
    target.addEventListener(probe, live);
    open();
  };
  const observer = new MutationObserver(() => {
    alive = false;
    target.dispatchEvent(new Event(probe));
    if (alive) return;
    again();
    interfered();
  });
  return {
    begin(): void {
      again();
      pageEvents.addEventListener(replaced, again);
      observer.observe(target.document, { childList: true });
    },
    end(): void {
      target.removeEventListener(probe, live);
      pageEvents.removeEventListener(replaced, again);
      observer.disconnect();
    },
  };
}
