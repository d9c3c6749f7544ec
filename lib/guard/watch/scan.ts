import type { PostVerdict } from '../../schema/message.ts';
import type { SiteProfile } from '../../schema/site-profile.ts';
import * as bounds from '../read/bounds.ts';
import type { Root } from '../read/dom.ts';
import type { PostRead } from '../read/read-post.ts';
import { readInSteps } from '../read/read-posts.ts';
import { breather, stride } from './breathe.ts';
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

/** Read what is new or changed, ask about it in batches, pass the verdicts on. Resolves when all have come. */
export async function scan(world: ScanWorld): Promise<void> {
  const { root, profile, known, onPost, signal } = world;
  const breathe = breather();
  let painted = 0;
  let batch: Asked[] = [];
  let size = 0;
  const show = async (post: Known): Promise<void> => {
    for (const _ of onPost(post)) if (++painted % stride === 0) await breathe();
  };
  const flush = async (): Promise<void> => {
    const sent = batch;
    batch = [];
    size = 0;
    await ask(world, sent, show);
  };
  forgetGone(world);
  const posts = readInSteps(root, profile, ({ element, end }) => {
    const wanted = !known.seen.has(element) || known.dirty.has(element) || !!end;
    known.seen.add(element);
    known.dirty.delete(element);
    return wanted;
  });
  for (const read of posts) {
    if (signal.aborted) return;
    if (!read) {
      await breathe();
      continue;
    }
    const before = known.posts.get(read.place.element);
    if (before?.verdict && before.hash === read.hash) {
      known.move(before, read);
      await show(before);
    } else {
      // What was painted stays until the new verdict is there: a reply that streams in must not flicker.
      batch.push({ post: known.add(read), read });
      size += read.reading.text.length * 2;
    }
    if (batch.length >= bounds.postsPerMessage || size > charactersPerMessage) await flush();
    await breathe();
  }
  if (batch.length > 0) await flush();
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
