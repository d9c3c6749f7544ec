import type { SiteProfile } from '../../schema/site-profile.ts';
import type { Root } from './dom.ts';
import { keepAround } from './field.ts';
import { bodies, type Changes, findPosts, type Place } from './find-posts.ts';
import { type PostRead, readPost } from './read-post.ts';

/**
 * The posts below `root`, read one by one as they are asked for, so that the caller may pause between them, and within a
 * long one, where it gets `undefined`. `wanted` leaves out places that have not changed. `isLine` says which bare lines
 * may be commands. Where there is no body there is no post: the page has emptied it (a virtual list, a cloaked post; its
 * verdict stays, by its id) or it only frames others. Who pauses calls `lookAgain` when the page has changed meanwhile.
 */
export function* readInSteps(
  root: Root,
  profile: SiteProfile,
  wanted: (place: Place) => boolean = () => true,
  isLine?: (line: string) => boolean,
  changes?: Changes,
): Generator<PostRead | undefined> {
  keepAround(true);
  try {
    for (const place of findPosts(root, profile, changes)) {
      const parts = place && wanted(place) ? bodies(place) : [];
      yield place && parts.length > 0 ? yield* readPost(place, parts, isLine) : undefined;
    }
  } finally {
    keepAround(false);
  }
}

/** The same without the pauses. */
export function* readPosts(...parameters: Parameters<typeof readInSteps>): Generator<PostRead> {
  for (const read of readInSteps(...parameters)) if (read) yield read;
}
