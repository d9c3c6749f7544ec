import { z } from 'zod';

/**
 * A schema that is built when it is first used. The background is started for a single message, which needs few of them:
 * to build all took half of the time to wake. What nothing uses is left out of a bundle.
 */
// @__NO_SIDE_EFFECTS__
export function later<Schema extends z.ZodType>(build: () => Schema): z.ZodLazy<Schema> {
  return z.lazy(build);
}
