/** Well under the 16 ms of a frame: what one post costs beyond it cannot be stopped in the middle. */
const slice = 8;

/** Work in slices: resolves at once while the slice lasts, then when the page is idle (or half a second later). */
export function breather(clock: () => number = () => performance.now()): () => Promise<void> {
  let started = clock();
  return async () => {
    if (clock() - started < slice) return;
    await idle();
    started = clock();
  };
}

function idle(): Promise<void> {
  return new Promise(done => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout: 500 });
    else setTimeout(done, 16);
  });
}
