import { draftSite } from '../../lib/guard/inspect/draft.ts';
import { hitsOf } from '../../lib/guard/inspect/hits.ts';
import type { Outline } from '../../lib/guard/inspect/outline.ts';
import { readDeclarations } from '../../lib/guard/read/declarations.ts';
import { complaints } from '../../lib/guard/read/health.ts';
import { readPosts } from '../../lib/guard/read/read-posts.ts';
import { recognise } from '../../lib/guard/read/recognise.ts';
import { refuseSite } from '../../lib/policy/pushed-site.ts';
import { attribute } from '../../lib/scan/attribute.ts';
import { type Policy, PushedSite } from '../../lib/schema/policy.ts';
import { recognisers } from '../catalogue/recognisers.ts';
import { signals } from '../catalogue/signals.ts';
import { sites } from '../catalogue/sites.ts';

export type InspectedPage = { host: string; title: string; document: Document };

/** The page's markup as a document of our own: nothing in it runs or loads. */
export function parsePage({ url, title, html }: Outline): InspectedPage {
  return { host: new URL(url).hostname, title, document: new DOMParser().parseFromString(html, 'text/html') };
}

/** The profile that reads this page, or a draft of one. */
export function siteOf({ document, host, title }: InspectedPage, { sites: { profiles } }: Policy) {
  const pushed = profiles.map(({ id, recogniser }) => ({ ...recogniser, id }));
  const id = recognise(document, host, [...pushed, ...recognisers]);
  const own = profiles.find(one => one.id === id);
  if (own) return { site: own, recognised: true };
  const known = sites.find(one => one.id === id);
  const recogniser = recognisers.find(one => one.id === id);
  if (known && recogniser) return { site: asPushed(known, recogniser), recognised: true };
  const generic = sites.find(one => one.id === 'generic');
  const posts = generic ? [...readPosts(document, generic)] : [];
  return { site: draftSite(document, posts, { host, title }), recognised: false };
}

function asPushed({ id, ...profile }: (typeof sites)[number], { id: _, ...recogniser }: (typeof recognisers)[number]) {
  return { id, recogniser, profile } satisfies PushedSite;
}

/** A profile as JSON, judged as the policy judges it. */
export function parseSite(source: string): { site: PushedSite } | { problem: string } {
  try {
    const parsed = PushedSite.safeParse(JSON.parse(source));
    const [issue] = parsed.error?.issues ?? [];
    const problem = issue ? `${issue.path.join('.')}: ${issue.message}` : refuseSite(parsed.data);
    return problem === undefined && parsed.success ? { site: parsed.data } : { problem: problem ?? '' };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What this profile makes of the page, with the policy's roster and signals. */
export function readWith({ document, host }: InspectedPage, { id, recogniser, profile }: PushedSite, policy: Policy) {
  const read = [...readPosts(document, profile)];
  const context = { site: id, host, profile, roster: policy.roster, declarations: readDeclarations(document) };
  return {
    hits: hitsOf(document, recogniser, profile),
    reasons: complaints(document, profile, read),
    posts: read.map(({ reading }, index) => ({
      reading,
      attribution: attribute(
        reading,
        signals,
        { ...context, before: read[index - 1]?.reading },
        { enabled: policy.signals },
      ),
    })),
  };
}
