/** After these times a single-page application has usually rendered what its new address stands for; then nothing more comes. */
const settles = [300, 1_500, 4_000];

/**
 * Calls `look` when the page may have become another one: its address changed, it came back from the back/forward
 * cache (`again`), or it has had time to render. One listener each; nothing polls. The answer ends it.
 */
export function watchNavigation(
  /** `last`: no other look follows. */
  look: (last: boolean) => void,
  again: () => void = () => {},
  target: Window = window,
): () => void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const end = (): void => {
    for (const timer of timers) clearTimeout(timer);
  };
  const start = (): void => {
    end();
    timers = settles.map((time, at) => setTimeout(look, time, at === settles.length - 1));
  };
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
