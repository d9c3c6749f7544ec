import type { Author } from '../../schema/post.ts';
import { isElement, matches, parentOf } from './dom.ts';
import { bodies } from './find-posts.ts';
import { quotedAuthor, quoteSelector } from './quote.ts';
import type { PostTrace } from './read-post.ts';

/** Where in the posts a node stands: the innermost post, and who is quoted there. */
export type Located<Post extends PostTrace> = { post: Post; origin?: Author };

/** Find the post and innermost quoted author that a node (one end of a selection, a button) belongs to. */
export function locate<Post extends PostTrace>(node: Node, posts: Iterable<Post>): Located<Post> | undefined {
  let post: Post | undefined;
  for (const one of posts) if (holds(one, node) && (!post || holds(post, one.place.element))) post = one;
  if (!post) return undefined;
  const origin = originOf(node, post);
  return { post, ...(origin ? { origin } : {}) };
}

function holds({ place }: PostTrace, node: Node): boolean {
  return place.element.contains(node) || (!!place.end && bodies(place).some(part => part.contains(node)));
}

function originOf(node: Node, { place: { element, layout } }: PostTrace): Author | undefined {
  const quotes = quoteSelector(layout);
  for (let up: Node | null = node; up && up !== element; up = parentOf(up)) {
    if (!isElement(up)) continue;
    if (matches(up, layout.body)) break;
    if (matches(up, quotes)) return quotedAuthor(up, layout);
  }
  return undefined;
}
