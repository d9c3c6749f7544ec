import type { PostVerdict } from '../../schema/message.ts';
import type { Snippet } from '../../schema/post.ts';
import type { Spot } from '../read/body-writer.ts';
import type { PostRead, PostTrace } from '../read/read-post.ts';

/** A post of this page with what the background said of it. Its text is not kept: a thread may have 50,000. */
export type Known = PostTrace & {
  /** `nothing` where the background has nothing to say of it. */
  verdict?: PostVerdict;
  /** By snippet; empty where there is nothing to show. */
  spots: readonly Spot[];
  kinds: readonly Snippet['kind'][];
};

/** The posts of the page by their element, what is known of their texts, and which have changed since they were read. */
export type KnownPosts = {
  posts: Map<Element, Known>;
  /** Elements that were looked at, among them posts that the page has emptied. */
  seen: WeakSet<Element>;
  dirty: Set<Element>;
  /** A post is new, or its text is. */
  add(read: PostRead): Known;
  /** The same text, perhaps in other nodes. */
  move(known: Known, read: PostRead): void;
  /** The verdict is there and still of what the page shows. */
  isCurrent(known: Known): boolean;
  /** Note the verdict on a reading; `quiet` answers from it. */
  learn(known: Known, read: PostRead, verdict: PostVerdict): void;
  /** The text is a whole snippet of a post of this page in which nothing was found, whoever wrote it. */
  quiet(text: string): boolean;
};

const remembered = 4_000;
const none: readonly never[] = [];

export const nothing: PostVerdict = {
  id: '',
  attribution: { state: 'unknown', evidence: [], reviewed: 'unknown' },
  findings: [],
};

export function createKnown(): KnownPosts {
  const posts = new Map<Element, Known>();
  const dirty = new Set<Element>();
  const clean = new Set<string>();

  const move = (known: Known, { place, spots, reading }: PostRead): void => {
    known.place = place;
    if (known.verdict === nothing) return;
    known.spots = spots;
    known.kinds = reading.snippets.map(one => one.kind);
  };
  return {
    posts,
    seen: new WeakSet(),
    dirty,
    add({ id, hash, place, named, truncated }) {
      const known = { id, hash, place, named, truncated, spots: none, kinds: none };
      posts.set(place.element, known);
      return known;
    },
    move,
    isCurrent: known => !!known.verdict && !dirty.has(known.place.element),
    learn(known, read, verdict) {
      const { attribution, findings, truncated } = verdict;
      known.verdict = attribution.state === 'unknown' && findings.length === 0 ? nothing : verdict;
      move(known, read);
      // A verdict that was cut short says nothing of the snippets it leaves out.
      if (truncated) return;
      if (clean.size > remembered) clean.clear();
      const found = new Set(findings.map(one => one.snippet));
      // What a page calls a block's language sways its reading; such a text is judged again when it is copied.
      for (const { index, text, language } of read.reading.snippets)
        if (!found.has(index) && !language) clean.add(text.trim());
    },
    quiet: text => clean.has(text.trim()),
  };
}
