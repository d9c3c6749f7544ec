import type { SiteProfile } from '../../schema/site-profile.ts';
import { all, type Root } from './dom.ts';
import type { PostTrace } from './read-post.ts';

/**
 * What is wrong with a page that a profile recognised; empty where nothing is. The words are `DegradedReason`s. `count`
 * posts were found; those with a name and whole may be missing from `posts`.
 */
export function complaints(
  root: Root,
  profile: SiteProfile,
  posts: readonly PostTrace[],
  count = posts.length,
): Reason[] {
  const reasons: Reason[] = [];
  if (count === 0 && all(root, profile.thread)[0]) reasons.push('no-posts');
  const nameless = posts.filter(post => !post.named);
  // In a list of runs the first rows may have their header above what the page holds: that alone is no defect.
  if (nameless.some(post => !post.place.layout.carriesAuthor || nameless.length === count))
    reasons.push('posts-without-author');
  if (posts.some(post => post.truncated)) reasons.push('too-large');
  return reasons;
}

type Reason = 'no-posts' | 'posts-without-author' | 'too-large';
