/** After these times a single-page application has usually rendered what its new address stands for; then nothing more comes. */
const settles = [300, 1_500, 4_000];

/**
 * Calls `look` when the page may have become another one: its address changed, it came back from the back/forward
 * cache (`again`), or it has had time to render; `last` says that no other look follows. One listener each; nothing
 * polls. The answer ends it.
 */
export function watchNavigation(
  look: (last: boolean) => void,
  again: () => void = () => {},
  target: Window = window,
): () => void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const clear = (): void => {
    for (const timer of timers) clearTimeout(timer);
  };
  const lookLater = (): void => {
    clear();
    timers = settles.map((time, at) => setTimeout(look, time, at === settles.length - 1));
  };
  const shown = (event: PageTransitionEvent): void => {
    if (event.isTrusted && event.persisted) again();
  };
  const { navigation } = target as { navigation?: EventTarget };
  const each = (change: 'addEventListener' | 'removeEventListener'): void => {
    if (navigation) navigation[change]('currententrychange', lookLater);
    else for (const type of ['popstate', 'hashchange']) target[change](type, lookLater);
    target[change]('load', lookLater);
    target[change]('pageshow', shown as EventListener);
  };
  each('addEventListener');
  return () => {
    clear();
    each('removeEventListener');
  };
}
