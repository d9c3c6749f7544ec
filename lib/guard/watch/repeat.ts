/** Changes within this time are read together. */
const gather = 120;

export type Repeat = {
  /** Something may have changed: run soon, once. */
  soon(): void;
  /** Run now where something is waiting; resolves when that is done. */
  now(): Promise<void>;
};

/** Runs a job, which must not reject, after changes; never two at once. A change during a run starts another one after it. */
export function repeat(job: () => Promise<void>, signal: AbortSignal, pause = gather): Repeat {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let waiting = false;
  const run = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    waiting = false;
    running = job().finally(() => {
      running = undefined;
      if (waiting && !signal.aborted) soon();
    });
    return running;
  };
  const soon = (): void => {
    waiting = true;
    if (timer || running || signal.aborted) return;
    timer = setTimeout(run, pause);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    soon,
    async now() {
      await running;
      if (waiting && !signal.aborted) await run();
    },
  };
}
