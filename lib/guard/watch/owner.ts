import type { Origin } from '../gate/origin.ts';
import { ownerOf } from '../read/find-posts.ts';
import type { KnownPosts } from './known.ts';

type Seen = Pick<KnownPosts['seen'], 'has'>;

/** The one post in which the origin stands; undefined where it is several or none. */
export function onlyOwner({ ranges, pointed }: Origin, seen: Seen): Element | undefined {
  const nodes = ranges.length > 0 ? ranges.flatMap(one => [one.startContainer, one.endContainer]) : [pointed];
  const [first, ...rest] = nodes.map(node => ownerOf(node, seen));
  return rest.every(one => one === first) ? first : undefined;
}
