import type { PostVerdict } from '../../schema/message.ts';
import type { SiteProfile } from '../../schema/site-profile.ts';
import * as bounds from '../read/bounds.ts';
import type { Root } from '../read/dom.ts';
import type { Place } from '../read/find-posts.ts';
import type { PostRead } from '../read/read-post.ts';
import { readInSteps } from '../read/read-posts.ts';
import { breather, stride } from './breathe.ts';
import { takeChanges } from './changes.ts';
import type { Known, KnownPosts } from './known.ts';

export type ScanWorld = {
  root: Root;
  profile: SiteProfile;
  known: KnownPosts;
  /** Ask for verdicts. Rejects where the background is silent; the posts are then tried again at the next scan. */
  send(posts: PostRead[]): Promise<PostVerdict[]>;
  /** A post has a verdict, new or again after the page touched it. In steps. */
  onPost(known: Known): Iterable<undefined>;
  /** A post has left the page. */
  onGone(known: Known): void;
  signal: AbortSignal;
};

type Asked = { post: Known; read: PostRead };

/** A message holds fewer posts when they are long. */
const charactersPerMessage = 1_000_000;
/** What stands at the top of the page is asked about first; each message after it holds twice as many. */
const firstMessage = 25;

/**
 * Read what is new or changed, ask about it in batches, pass the verdicts on. Resolves when all have come: whether the
 * whole page was looked at.
 */
export async function scan(world: ScanWorld): Promise<boolean> {
  const { root, profile, known, onPost, signal } = world;
  const breathe = breather();
  let painted = 0;
  let batch: Asked[] = [];
  let size = 0;
  let most = firstMessage;
  const changes = takeChanges(known);
  let count = changes ? known.count : 0;
  const show = async (post: Known): Promise<void> => {
    for (const _ of onPost(post)) if (++painted % stride === 0) await breathe();
  };
  const flush = async (): Promise<void> => {
    const sent = batch;
    batch = [];
    size = 0;
    most = Math.min(most * 2, bounds.postsPerMessage);
    await ask(world, sent, show);
  };
  forgetGone(world);
  const wanted = ({ element, end }: Place): boolean => {
    const isNew = !known.seen.has(element);
    if (isNew) known.seen.set(element, 0);
    if (!changes && known.isPost(element)) count++;
    return known.dirty.delete(element) || isNew || !!end;
  };
  const posts = readInSteps(root, profile, wanted, undefined, changes);
  for (const read of posts) {
    const pause = breathe();
    if (pause) await pause;
    if (signal.aborted) return true;
    if (!read) continue;
    const { element } = read.place;
    const before = known.posts.get(element);
    if (!known.isPost(element)) count++;
    known.count = Math.max(known.count, count);
    if (before?.verdict && before.hash === read.hash) {
      known.move(before, read);
      await show(before);
    } else if (before || known.seen.get(element) !== read.hash) {
      // What was painted stays until the new verdict is there: a reply that streams in must not flicker.
      batch.push({ post: known.add(read), read });
      size += read.reading.text.length * 2;
    }
    if (batch.length >= most || size > charactersPerMessage) await flush();
  }
  if (batch.length > 0) await flush();
  known.count = count;
  return !changes;
}

async function ask(
  { known, send, signal }: ScanWorld,
  asked: Asked[],
  show: (post: Known) => Promise<void>,
): Promise<void> {
  try {
    const verdicts = await send(asked.map(({ read }) => read));
    if (signal.aborted) return;
    const byId = new Map(verdicts.map(verdict => [verdict.id, verdict]));
    for (const { post, read } of asked) {
      const verdict = byId.get(post.id);
      // Read anew meanwhile: that reading has its own answer.
      if (known.posts.get(post.place.element) !== post || !verdict) continue;
      known.learn(post, read, verdict);
      await show(post);
      if (signal.aborted) return;
    }
  } catch (error) {
    for (const { post } of asked) known.dirty.add(post.place.element);
    throw error;
  }
}

function forgetGone({ known, onGone }: ScanWorld): void {
  for (const [element, entry] of known.posts) {
    if (element.isConnected) continue;
    known.posts.delete(element);
    known.dirty.delete(element);
    onGone(entry);
  }
}
