import type { Site } from '../../cli/sites.ts';
import { readDeclarations } from '../../lib/guard/read/declarations.ts';
import { complaints } from '../../lib/guard/read/health.ts';
import { readPosts } from '../../lib/guard/read/read-posts.ts';
import { recognise } from '../../lib/guard/read/recognise.ts';

/** What of a page's reading depends on the browser: all that comes before attribution and findings, which are pure. */
export function readHere(root: Document, host: string, sites: readonly Site[], given?: string) {
  const site =
    given ??
    recognise(
      root,
      host,
      sites.map(one => one.recogniser),
    );
  const profile = sites.find(one => one.id === site)?.profile;
  if (!profile) return { site: null };
  const posts = [...readPosts(root, profile)];
  return {
    site,
    reasons: complaints(root, profile, posts),
    declarations: readDeclarations(root),
    posts: posts.map(post => post.reading),
  };
}
