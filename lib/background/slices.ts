/** Longest stretch of work, in milliseconds, before other messages get their turn. */
const slice = 8;

/** `await breathe()` between pieces of long work: returns at once while the slice lasts, else after a turn of the event loop. */
export function slices(now: () => number = () => performance.now()): () => Promise<void> {
  let until = now() + slice;
  return async () => {
    if (now() < until) return;
    await new Promise(resume => setTimeout(resume));
    until = now() + slice;
  };
}
