/** What drivers promise may never come, and then nothing says what was waited for. Long: machines in CI are slow. */
export async function inTime<Value>(work: Promise<Value>, what: () => string, limit = 120_000): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${limit / 1_000} s: ${what()}`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
