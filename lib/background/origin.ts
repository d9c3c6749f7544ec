import type { Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf } from '../policy/host.ts';
import { attributeOrigin } from '../scan/attribute.ts';
import type { Finding } from '../schema/finding.ts';
import { limits } from '../schema/post.ts';
import type { SiteProfile } from '../schema/site-profile.ts';
import { sha256 } from './hash.ts';
import { type Candidate, nobody } from './judge.ts';
import { profileOf } from './profiles.ts';
import { saidBefore } from './said-before.ts';
import { knownAuthor, type Place } from './tabs.ts';
import type { World } from './world.ts';

/** Who may answer for the text: the posts it was taken from and who is quoted there, innermost first. */
export async function originOf(
  world: World,
  body: Request<'copy'>,
  from: From,
  place: Place,
  found: readonly Finding[],
) {
  const touched = new Set(body.posts.map(post => post.id));
  const lookUp = async () => {
    const frame = await world.tabs.frame(place);
    return { frame, posts: frame?.posts.filter(post => touched.has(post.verdict.id)) ?? [] };
  };
  let { frame, posts } = await lookUp();
  if (posts.length < touched.size) {
    // The verdict may be on its way: a post that is being read is waited for.
    await world.tabs.settled(place);
    ({ frame, posts } = await lookUp());
  }
  const site = frame?.site ?? (profileOf(world, body.site) ? body.site : 'generic');
  const host = frame?.host ?? hostOf(from.url) ?? hostOf(body.url) ?? '';
  const profile: SiteProfile | undefined = profileOf(world, site);
  const { roster } = world.policy.current().effective;
  const candidates: Candidate[] = [];
  for (const { id, origin } of body.posts) {
    if (origin && profile) {
      const context = { site, host, profile, roster, declarations: [] };
      const known = (author: typeof origin) => knownAuthor(frame?.posts ?? [], author);
      candidates.push({ author: origin, attribution: attributeOrigin(origin, world.signals, context, known) });
    }
    const post = posts.find(one => one.verdict.id === id);
    if (post) candidates.push({ author: post.author, attribution: post.verdict.attribution });
  }
  // A dialog, a menu, a frame, a script of the page: whoever said the same on this tab answers for it.
  // So does whoever is not named, where a selection holds more posts than a message.
  if (candidates.length === 0 || body.posts.length === limits.postsPerCopy)
    candidates.push(...saidBefore(await world.tabs.load(place.tab), found));
  if (candidates.length === 0) candidates.push(nobody);
  // Where a post is not known, nothing but the text itself says what was read.
  const known = posts.length > 0 && posts.length === touched.size;
  const contents = known ? posts.map(post => post.content) : [await sha256(site, ...touched, body.text)];
  const content = posts[0]?.content ?? contents[0] ?? '';
  return { candidates, content, contents, site, host, profile };
}
