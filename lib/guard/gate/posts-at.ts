import type { Request } from '../../messaging/protocol.ts';
import { postsPerCopy } from '../read/bounds.ts';
import { locate } from '../read/locate.ts';
import type { PostTrace } from '../read/read-post.ts';
import type { Origin } from './origin.ts';

/** The posts that the origin touches, the innermost author of each end first. Empty where it stands in no post. */
export function postsAt({ ranges, pointed }: Origin, posts: () => Iterable<PostTrace>): Request<'copy'>['posts'] {
  const found = new Map<string, Request<'copy'>['posts'][number]>();
  const add = (node: Node | undefined): void => {
    const at = node && locate(node, posts());
    if (!at) return;
    const { id } = at.post;
    if (!found.has(id) || at.origin) found.set(id, { id, ...(at.origin ? { origin: at.origin } : {}) });
  };
  for (const range of ranges) {
    add(range.startContainer);
    add(range.endContainer);
    for (const { id, place } of posts())
      if (!found.has(id) && range.intersectsNode(place.element)) found.set(id, { id });
  }
  if (found.size === 0) add(pointed);
  return [...found.values()].slice(0, postsPerCopy);
}
