import { onReplaced } from '../page-events.ts';

type ReopenWorld = {
  open(): void;
  /** The page got rid of our listeners in a way that we were not told of. */
  interfered(): void;
  target?: Window;
};

/**
 * `document.open()` takes every listener from window and document, ours with them. The page's half tells at once; where
 * it could not (the page called the method of a frame without us), a mutation observer sees the new root. That one is
 * there in pages in scope only; what was done before it came is seen when it comes.
 */
export function reopenAfterWrite({ open, interfered, target = window }: ReopenWorld) {
  const probe = `${Math.random()}`;
  let forget: (() => void) | undefined;
  let alive = false;
  let observer: MutationObserver | undefined;
  const live = (): void => {
    alive = true;
  };
  const again = (): void => {
    target.addEventListener(probe, live);
    open();
  };
  const look = (): void => {
    alive = false;
    target.dispatchEvent(new Event(probe));
    if (alive) return;
    again();
    interfered();
  };
  const begin = (): void => {
    if (forget) look();
    else again();
    forget ??= onReplaced(again);
  };
  return {
    begin,
    watch(): void {
      begin();
      observer ??= new MutationObserver(look);
      observer.observe(target.document, { childList: true });
    },
    end(): void {
      target.removeEventListener(probe, live);
      forget?.();
      forget = undefined;
      observer?.disconnect();
    },
  };
}
