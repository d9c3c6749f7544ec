/** After these times a single-page application has usually rendered what its new address stands for; then nothing more comes. */
const settles = [300, 1_500, 4_000];

/**
 * Calls `look` when the page may have become another one: its address changed, it came back from the back/forward
 * cache (`again`), or it has had time to render; `last` says that no other look follows. One listener each; nothing polls.
 */
export function watchNavigation(
  look: (last: boolean) => void,
  again: () => void,
  signal: AbortSignal,
  target: Window = window,
): void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const lookLater = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = settles.map((time, at) => setTimeout(look, time, at === settles.length - 1));
  };
  const { navigation } = target as { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', lookLater, { signal });
  else for (const type of ['popstate', 'hashchange']) target.addEventListener(type, lookLater, { signal });
  target.addEventListener('load', lookLater, { signal });
  target.addEventListener(
    'pageshow',
    event => {
      if (event.isTrusted && event.persisted) again();
    },
    { signal },
  );
}
