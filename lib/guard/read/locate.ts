import type { Author } from '../../schema/post.ts';
import { bodies } from './find-posts.ts';
import { parentOf } from './nodes.ts';
import { quoted } from './quote.ts';
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

function originOf(node: Node, { place }: PostTrace): Author | undefined {
  for (let up: Node | null = node; up && up !== place.element; up = parentOf(up)) {
    const origin = quoted.get(up);
    if (origin) return origin;
  }
  return undefined;
}
