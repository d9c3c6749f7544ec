import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { hostOf } from '../policy/host.ts';
import { attribute, attributeOrigin } from '../scan/attribute.ts';
import type { Attribution } from '../schema/attribution.ts';
import type { Finding } from '../schema/finding.ts';
import type { JudgedFinding, PostVerdict } from '../schema/message.ts';
import type { Policy } from '../schema/policy.ts';
import type { Author, PostReading } from '../schema/post.ts';
import type { SignalContext } from '../schema/signal.ts';
import { recordExposures } from './exposures.ts';
import { findLong } from './find-long.ts';
import { sha256 } from './hash.ts';
import { judge, worstFirst } from './judge.ts';
import { laundered } from './laundered.ts';
import { profileOf } from './profiles.ts';
import { slices } from './slices.ts';
import { type KnownPost, knownAuthor, remember } from './tabs.ts';
import { paint } from './toolbar.ts';
import { placeOf, type World } from './world.ts';

const mostVerdicts = 2_000;
/** Frames whose last post is remembered, by which the next one is timed. */
const mostPlaces = 100;
/** Findings of one post that are kept and shown, the worst first. */
const mostFindings = 1_000;

/** Posts are new or have changed: who wrote them, and what do the commands in them do to access? */
export function reader(world: World) {
  const verdicts = new Map<string, PostVerdict>();
  const lastOf = new Map<string, PostReading>();

  return async function read(body: Request<'read'>, from: From): Promise<Answer<'read'>> {
    const work = readAll(body, from);
    world.tabs.track(placeOf(from), work);
    return work;
  };

  async function readAll(body: Request<'read'>, from: From): Promise<Answer<'read'>> {
    await world.policy.ready;
    const place = placeOf(from);
    const frame = await world.tabs.frame(place);
    const site = frame?.site ?? body.site;
    const profile = profileOf(world, site);
    if (!profile) throw new Error(`no site profile ${site}`);
    const host = frame?.host ?? hostOf(from.url) ?? hostOf(body.url) ?? '';
    const { effective, fingerprint } = world.policy.current();
    const context: SignalContext = { site, host, profile, roster: effective.roster, declarations: body.declarations };
    const earlier = [...(frame?.posts ?? [])];
    const known = (author: Author) => knownAuthor(earlier, author);
    const breathe = slices();
    const sayLaundered = laundered(world, host);
    const posts: KnownPost[] = [];
    const enabled = effective.signals;
    const where = JSON.stringify(place);
    let before = lastOf.get(where);
    keepNewest(lastOf, where, body.posts.at(-1), mostPlaces);
    for (const post of body.posts) {
      const content = await contentOf(site, post);
      // Quotations are judged by who is known when they are read, so such verdicts are not shared.
      const quotes = post.snippets.some(snippet => snippet.origin);
      const timed = enabled.includes('timing') ? before?.time : undefined;
      const key = quotes
        ? undefined
        : await sha256(host, fingerprint, JSON.stringify([site, body.declarations, timed, post]));
      const judged =
        (key ? verdicts.get(key) : undefined) ??
        (await judgePost(world, effective, post, { ...context, before }, known, breathe));
      before = post;
      if (key) keepNewest(verdicts, key, judged, mostVerdicts);
      // Depends on what was seen elsewhere, so it is not kept with the verdict.
      const verdict = await sayLaundered(post, judged);
      const one = { author: post.author, verdict, content };
      posts.push(one);
      earlier.push(one);
      await breathe();
    }
    const matter = posts.filter(
      ({ verdict }) => verdict.attribution.state !== 'unknown' || verdict.findings.length > 0,
    );
    const read = new Set(posts.map(post => post.verdict.id));
    await world.tabs.change(place, current => remember(current, matter, read));
    await paint(world, place.tab);
    // Not waited for: a reader's badges do not depend on the log, and an exposure that was lost is recorded next time.
    const url = hostOf(from.url) === undefined ? body.url : from.url;
    void recordExposures(world, { host, site, mode: effective.mode, url }, body.posts, posts);
    return { verdicts: posts.map(post => post.verdict) };
  }
}

function keepNewest<Value>(kept: Map<string, Value>, key: string, value: Value | undefined, most: number): void {
  if (value === undefined) return;
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** The same command in an edited post is another content. */
function contentOf(site: string, post: PostReading): Promise<string> {
  return sha256(site, post.id, post.text, ...post.snippets.map(snippet => snippet.text));
}

async function judgePost(
  world: World,
  policy: Policy,
  post: PostReading,
  context: SignalContext,
  known: (author: Author) => Attribution | undefined,
  breathe: () => Promise<void>,
): Promise<PostVerdict> {
  const attribution = attribute(post, world.signals, context, { enabled: policy.signals });
  const findings: JudgedFinding[] = [];
  for (const { index, text, language, origin } of post.snippets) {
    const quoted = origin ? [attributeOrigin(origin, world.signals, context, known)] : [];
    const candidates = [...quoted, attribution].map(one => ({ attribution: one }));
    for (const finding of await findAs(world, text, language))
      findings.push({ snippet: index, finding, decision: judge(policy, candidates, finding) });
    await breathe();
  }
  const truncated = post.truncated || findings.length > mostFindings;
  return {
    id: post.id,
    attribution,
    findings: findings.length > mostFindings ? worstFirst(findings).slice(0, mostFindings) : findings,
    ...(truncated ? { truncated: true } : {}),
  };
}

/** The page names the language, and may name it wrongly: where that finds nothing, the text speaks for itself. */
async function findAs(world: World, text: string, language: string | undefined): Promise<Finding[]> {
  const named = language === undefined ? [] : await findLong(world, text, language);
  const found = named.length > 0 ? named : await findLong(world, text);
  return found.length > 0 ? world.worded(found) : found;
}
