import type { Origin } from '../gate/origin.ts';
import { parentOf } from '../read/dom.ts';
import type { KnownPosts } from './known.ts';

type Seen = Pick<KnownPosts['seen'], 'has'>;

/** The innermost element that was looked at as a post and holds the node, or is it. */
export function ownerOf(node: Node | undefined, seen: Seen): Element | undefined {
  for (let up: Node | null = node ?? null; up; up = parentOf(up)) if (seen.has(up as Element)) return up as Element;
  return undefined;
}

/** The one post in which the origin stands; undefined where it is several or none. */
export function onlyOwner({ ranges, pointed }: Origin, seen: Seen): Element | undefined {
  const nodes = ranges.length > 0 ? ranges.flatMap(one => [one.startContainer, one.endContainer]) : [pointed];
  const [first, ...rest] = nodes.map(node => ownerOf(node, seen));
  return rest.every(one => one === first) ? first : undefined;
}
