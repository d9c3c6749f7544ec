/** Well under the 16 ms of a frame: what one step costs beyond it cannot be stopped in the middle. */
const slice = 8;
/** On a loaded machine a frame has no idle time for long. */
const patience = 100;

/** So many badges between two pauses: each pause costs the page a layout. */
export const stride = 32;

/** Work in slices: undefined while the slice lasts, then what resolves when the page is idle, or after a moment. */
export function breather(clock: () => number = () => performance.now()): () => Promise<void> | undefined {
  let started = clock();
  const rest = async () => {
    await idle();
    started = clock();
  };
  return () => (clock() - started < slice ? undefined : rest());
}

function idle(): Promise<void> {
  return new Promise(done => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout: patience });
    else setTimeout(done, 16);
  });
}
