/**
 * The quantile `q` (0 to 1) with linear interpolation between neighbours, as PostgreSQL's `percentile_cont` defines it.
 * `undefined` for no values.
 */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}
