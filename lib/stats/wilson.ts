/** A share with its 95 % Wilson interval, all between 0 and 1. Without cases (`of` 0) the share is unknown. */
export type Rate = { count: number; of: number; share?: number; low: number; high: number };

/** 97.5 % quantile of the standard normal distribution. */
const z = 1.959963984540054;

/** `count` of `of`, with the Wilson score interval: it holds for few cases and for shares near 0 and 1. */
export function wilson(count: number, of: number): Rate {
  if (of <= 0) return { count, of: 0, low: 0, high: 1 };
  const share = count / of;
  const scale = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  // At the ends the interval reaches exactly 0 or 1; floating point would miss it by a hair.
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === of ? 1 : Math.min(1, centre + half),
  };
}
