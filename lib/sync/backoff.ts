const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds. */
export const backoffBase = 2 * second;
export const backoffCap = 15 * minute;
export const retryAfterBounds = { least: second, most: hour } as const;

/** Full jitter: anywhere between nothing and twice as much after each failure, at most 15 minutes. */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(backoffCap, backoffBase * 2 ** Math.min(failures, 30));
}

/** Retry-After (seconds, or an HTTP date) in milliseconds from `now`, within bounds, plus up to 10 % so that a herd parts. */
export function retryAfter(header: string | null, now: number, random: () => number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  if (Number.isNaN(wait)) return undefined;
  const bounded = Math.min(Math.max(wait, retryAfterBounds.least), retryAfterBounds.most);
  return bounded * (1 + random() * 0.1);
}

/** No wait is longer than this; a later `notBefore` was written by another clock and does not count. */
export const longestWait = Math.max(backoffCap, retryAfterBounds.most * 1.1);

/** Whether a time that was written down has come, on a clock that may have been set back since. */
export const isDue = (notBefore: number, now: number): boolean => now >= notBefore || notBefore - now > longestWait;
