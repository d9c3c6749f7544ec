import type { SiteProfile } from '../../schema/site-profile.ts';
import type { Root } from './dom.ts';
import { bodies, findPosts, type Place } from './find-posts.ts';
import { type PostRead, readPost } from './read-post.ts';

/**
 * The posts below `root`, read one by one as they are asked for, so that the caller may pause between them. `wanted`
 * leaves out places that have not changed; they cost nothing then. `isLine` says which bare lines may be commands. Where there is no body there is no post: the page has
 * emptied it (a virtual list, a cloaked post; its verdict stays, by its id) or it only frames others.
 */
export function* readPosts(
  root: Root,
  profile: SiteProfile,
  wanted: (place: Place) => boolean = () => true,
  isLine?: (line: string) => boolean,
): Generator<PostRead> {
  for (const place of findPosts(root, profile)) {
    if (!wanted(place)) continue;
    const parts = bodies(place);
    if (parts.length > 0) yield readPost(place, parts, isLine);
  }
}
