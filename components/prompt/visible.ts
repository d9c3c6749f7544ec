/** How well it is known that the reader could really see the control at the deciding click. */
export type Integrity = 'proven' | 'unproven' | 'failed';

/** Shortest time, in milliseconds, that a control must have been visible before it counts. */
export const minimumVisible = 500;

export type Watch = {
  /** `performance.now()` of the moment since which the control is visible without a break; undefined: it is not. */
  since: () => number | undefined;
  /** The verdict for a click at this moment. */
  verdict: () => Integrity;
};

/** Chromium's second version of the entry; `isVisible` is undefined where it is not supported (Firefox 153). */
type Entry = Pick<IntersectionObserverEntry, 'isIntersecting' | 'intersectionRatio'> & { isVisible?: boolean };

/** Follow whether a control is visible. `now` in milliseconds. Pure: the observer is outside. */
export function followVisibility(now: () => number): Watch & { see: (entry: Entry) => void; hide: () => void } {
  let since: number | undefined;
  let supported = false;
  const set = (visible: boolean) => {
    if (!visible) since = undefined;
    else since ??= now();
  };
  return {
    see(entry) {
      supported = entry.isVisible !== undefined;
      set(entry.isIntersecting && entry.intersectionRatio >= 0.9 && entry.isVisible !== false);
    },
    hide: () => set(false),
    since: () => since,
    verdict() {
      if (since === undefined || now() - since < minimumVisible) return 'failed';
      return supported ? 'proven' : 'unproven';
    },
  };
}

/**
 * Watch an element with IntersectionObserver v2, which takes everything into account that could cover, fade, clip or
 * move it, also from outside the frame: https://w3c.github.io/IntersectionObserver/v2/
 * `onSeen` is called once, at the first moment of visibility.
 */
export function watchVisibility(element: Element, signal: AbortSignal, onSeen?: () => void): Watch {
  const follow = followVisibility(() => performance.now());
  let seen = false;
  const options = { threshold: [0, 0.9, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) follow.see(entry);
    if (seen || follow.since() === undefined) return;
    seen = true;
    onSeen?.();
  }, options);
  const start = () => {
    follow.hide();
    observer.disconnect();
    // A fresh observation always reports once; a continued one is silent after a hidden tab comes back.
    if (!document.hidden) observer.observe(element);
  };
  start();
  document.addEventListener('visibilitychange', start, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return follow;
}
