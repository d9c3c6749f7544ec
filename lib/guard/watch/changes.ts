import { closest, isElement, matches } from '../read/dom.ts';
import { type Changes, ownerOf, used } from '../read/find-posts.ts';
import { parentOf } from '../read/nodes.ts';
import type { KnownPosts } from './known.ts';

/** To compare where two elements stand Chromium counts those between them: of more, the whole page is looked at sooner. */
const many = 100;

/**
 * What is to be looked at now; undefined is the whole page. What was added may be a post, hold posts, or make a post of
 * an element around it. What it makes of those beside it and what attributes change, only the whole page tells.
 */
export function takeChanges(known: KnownPosts): Changes | undefined {
  const { added, dirty, seen } = known;
  const layouts = [...used.keys()];
  const whole =
    known.whole ||
    known.count === 0 ||
    layouts.some(one => used.get(one) && (one.end || (one.carriesAuthor && dirty.size > 0)));
  known.whole = false;
  known.added = new Set();
  if (whole) return undefined;
  const nested = layouts.some(one => one.nested);
  const has = (up: Element): boolean => added.has(up) || (!nested && seen.has(up));
  const roots = ([...added] as Element[]).filter(
    one => one.isConnected && isElement(one) && !ownerOf(parentOf(one), { has }),
  );
  if (roots.length > many) return undefined;
  // What lost the part by which it was known is no post any more.
  const changed = [...dirty].filter(one => one.isConnected);
  const lost = changed.filter(one => known.isPost(one) && !layouts.some(({ post }) => matches(one, post)));
  for (const one of lost) dirty.delete(one);
  if (lost.length > 0) return undefined;
  roots.sort((one, other) => (one.compareDocumentPosition(other) & 2 ? 1 : -1));
  // A row in between may give its author to those below it.
  const [first] = roots;
  for (const [{ carriesAuthor }, last] of used)
    if (carriesAuthor && first && last && !(last.element.compareDocumentPosition(first) & 4)) return undefined;
  for (const frame of new Set(roots.map(parentOf)))
    for (const { post, except } of layouts) {
      const up = closest(frame as Element, post);
      if (up && !seen.has(up) && !(except && matches(up, except))) return undefined;
    }
  return { added: roots, posts: changed };
}
