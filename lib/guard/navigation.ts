/** After these times a single-page application has usually rendered what its new address stands for; then nothing more comes. */
const settles = [300, 1_500, 4_000];

/** Looks after each of these times, from the last `start`; `last` says that no other look follows. */
export function looks(look: (last: boolean) => void, times = settles): { start(): void; end(): void } {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const end = (): void => {
    for (const timer of timers) clearTimeout(timer);
  };
  return {
    start() {
      end();
      timers = times.map((time, at) => setTimeout(look, time, at === times.length - 1));
    },
    end,
  };
}

/**
 * Calls `look` when the page may have become another one: its address changed, it came back from the back/forward
 * cache (`again`), or it has had time to render. One listener each; nothing polls. The answer ends it.
 */
export function watchNavigation(
  look: (last: boolean) => void,
  again: () => void = () => {},
  target: Window = window,
): () => void {
  const { start, end } = looks(look);
  const shown = (event: PageTransitionEvent): void => {
    if (event.isTrusted && event.persisted) again();
  };
  const { navigation } = target as { navigation?: EventTarget };
  const each = (change: 'addEventListener' | 'removeEventListener'): void => {
    if (navigation) navigation[change]('currententrychange', start);
    else for (const type of ['popstate', 'hashchange']) target[change](type, start);
    target[change]('load', start);
    target[change]('pageshow', shown as EventListener);
  };
  each('addEventListener');
  return () => {
    end();
    each('removeEventListener');
  };
}
