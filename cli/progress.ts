/** Milliseconds between two words about how far a run is. */
const between = 500;

export type Progress = { step(count: number): void; word(text: string): void; end(): void };

/** Tells on a terminal how far a long run is; elsewhere, and where it is to be quiet, nothing but what is left out. */
export function progress(
  quiet: boolean,
  what: 'files' | 'rows' = 'files',
  out: Pick<typeof process.stderr, 'isTTY' | 'write'> = process.stderr,
): Progress {
  let last = Date.now();
  let shown = false;
  const clear = () => {
    if (shown) out.write('\r\x1b[K');
    shown = false;
  };
  return {
    step(count) {
      if (quiet || !out.isTTY || Date.now() - last < between) return;
      last = Date.now();
      out.write(`\r${count} ${what} read`);
      shown = true;
    },
    word(text) {
      clear();
      if (!quiet) out.write(`${text}\n`);
    },
    end: clear,
  };
}
