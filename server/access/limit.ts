/** Whether one more may pass now. */
export type Limit = (name: string) => boolean;

/** Names that are watched at a time; the longest unseen is forgotten first. */
const watched = 50_000;

/** So many at once and so many per minute, by name. In this process only: each collector beside it has its own. */
export function createLimit(perMinute: number, now: () => number): Limit {
  const buckets = new Map<string, { left: number; at: number }>();
  return name => {
    const known = buckets.get(name) ?? { left: perMinute, at: now() };
    const passed = Math.max(0, now() - known.at);
    const left = Math.min(perMinute, known.left + (passed * perMinute) / 60_000);
    buckets.delete(name);
    buckets.set(name, { left: left >= 1 ? left - 1 : left, at: now() });
    const [oldest] = buckets.keys();
    if (buckets.size > watched && oldest !== undefined) buckets.delete(oldest);
    return left >= 1;
  };
}
