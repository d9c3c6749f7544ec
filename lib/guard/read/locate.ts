import type { Author } from '../../schema/post.ts';
import { isElement, matches, parentOf } from './dom.ts';
import { bodies } from './find-posts.ts';
import { quotedAuthor, quoteSelector } from './quote.ts';
import type { PostRead } from './read-post.ts';

/** Where in the posts a node stands: the innermost post, the snippet, and who is quoted there. */
export type Located = { post: PostRead; snippet?: number; origin?: Author };

/** Find the post, snippet and innermost quoted author that a node (one end of a selection, a button) belongs to. */
export function locate(node: Node, posts: Iterable<PostRead>): Located | undefined {
  let post: PostRead | undefined;
  for (const one of posts) if (holds(one, node) && (!post || holds(post, one.place.element))) post = one;
  if (!post) return undefined;
  const snippet = post.spots.findIndex(spot => 'nodeType' in spot && spot.contains(node));
  const origin = originOf(node, post);
  return { post, ...(snippet < 0 ? {} : { snippet }), ...(origin ? { origin } : {}) };
}

function holds({ place }: PostRead, node: Node): boolean {
  return place.element.contains(node) || (!!place.end && bodies(place).some(part => part.contains(node)));
}

function originOf(node: Node, { place: { element, layout } }: PostRead): Author | undefined {
  const quotes = quoteSelector(layout);
  for (let up: Node | null = node; up && up !== element; up = parentOf(up)) {
    if (!isElement(up)) continue;
    if (matches(up, layout.body)) break;
    if (matches(up, quotes)) return quotedAuthor(up, layout);
  }
  return undefined;
}
