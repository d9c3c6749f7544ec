import type { PostVerdict } from '../../schema/message.ts';
import type { Snippet } from '../../schema/post.ts';
import type { Spot } from '../read/body-writer.ts';
import type { PostRead, PostTrace } from '../read/read-post.ts';

/** A post of this page with what the background said of it. Its text is not kept: a thread may have 50,000. */
export type Known = PostTrace & {
  /** `nothing` where the background has nothing to say of it; absent until it has, and where it was let go. */
  verdict: PostVerdict | undefined;
  /** By snippet; empty where there is nothing to show. */
  spots: readonly Spot[];
  kinds: readonly Snippet['kind'][];
};

/** The posts of the page by their element, what is known of their texts, and which have changed since they were read. */
export type KnownPosts = {
  /** Posts that wait for their verdict, or of which there is something to say: few, and in full. */
  posts: Map<Element, Known>;
  /**
   * All elements that were looked at. Of a post of which there is nothing to say its hash is all that is kept: that is
   * most of a long thread. 0 where there is none, or more is known.
   */
  seen: WeakMap<Element, number>;
  dirty: Set<Element>;
  /** What has come since the page was looked at. */
  added: Set<Node>;
  /** What has come and what has changed does not tell all: the whole page has to be looked at. */
  whole: boolean;
  /** So many posts the page holds, as far as it has been read. */
  count: number;
  isPost(element: Element): boolean;
  /** A post is new, or its text is. */
  add(read: PostRead): Known;
  /** The same text, perhaps in other nodes. */
  move(known: Known, read: PostRead): void;
  /** The verdict is there and still of what the page shows. */
  isCurrent(element: Element): boolean;
  /** Note the verdict on a reading; `quiet` answers from it. */
  learn(known: Known, read: PostRead, verdict: PostVerdict): void;
  /** The text is a whole snippet of a post of this page in which nothing was found, whoever wrote it. */
  quiet(text: string): boolean;
};

const remembered = 4_000;
const rememberedText = 400_000;
const none: readonly never[] = [];

export const nothing: PostVerdict = {
  id: '',
  attribution: { state: 'unknown', evidence: [], reviewed: 'unknown' },
  findings: [],
};

/** The background has to be asked again before anything can be shown of it. */
export function letGo(known: Known): void {
  known.verdict = undefined;
  known.spots = known.kinds = none;
}

export function createKnown(): KnownPosts {
  const posts = new Map<Element, Known>();
  const seen = new WeakMap<Element, number>();
  const dirty = new Set<Element>();
  const clean = new Set<string>();
  let cleanText = 0;

  const move = (known: Known, { place, spots, reading }: PostRead): void => {
    known.place = place;
    if (known.verdict === nothing) return;
    known.spots = spots;
    known.kinds = reading.snippets.map(one => one.kind);
  };
  return {
    posts,
    seen,
    dirty,
    added: new Set(),
    whole: true,
    count: 0,
    isPost: element => posts.has(element) || !!seen.get(element),
    add({ id, hash, place, named, truncated }) {
      const known = { id, hash, place, named, truncated, verdict: undefined, spots: none, kinds: none };
      posts.set(place.element, known);
      seen.set(place.element, 0);
      return known;
    },
    move,
    isCurrent: element => !dirty.has(element) && !!(posts.get(element)?.verdict ?? seen.get(element)),
    learn(known, read, verdict) {
      const { attribution, findings, truncated } = verdict;
      known.verdict = attribution.state === 'unknown' && findings.length === 0 ? nothing : verdict;
      move(known, read);
      const { element, end, before } = known.place;
      // What is told of the page's health, and posts that cannot be found again by their element alone, stay.
      if (known.verdict === nothing && known.named && !known.truncated && !end && !before && known.hash) {
        posts.delete(element);
        seen.set(element, known.hash);
      }
      // A verdict that was cut short says nothing of the snippets it leaves out.
      if (truncated) return;
      if (clean.size > remembered || cleanText > rememberedText) {
        clean.clear();
        cleanText = 0;
      }
      const found = new Set(findings.map(one => one.snippet));
      // What a page calls a block's language sways its reading; such a text is judged again when it is copied.
      for (const { index, text, language } of read.reading.snippets)
        if (!found.has(index) && !language) {
          clean.add(text.trim());
          cleanText += text.length;
        }
    },
    quiet: text => clean.has(text.trim()),
  };
}
