import type { PostVerdict } from '../../schema/message.ts';
import type { PostRead } from '../read/read-post.ts';

/** A post of this page with what the background said of it. */
export type Known = { read: PostRead; verdict?: PostVerdict };

/** The posts of the page by their element, what is known of their texts, and which have changed since they were read. */
export type KnownPosts = {
  posts: Map<Element, Known>;
  reads(): Iterable<PostRead>;
  /** Elements that were looked at, among them posts that the page has emptied. */
  seen: WeakSet<Element>;
  dirty: Set<Element>;
  /** Note a verdict; `quiet` answers from it. */
  learn(known: Known): void;
  /** The text is a whole snippet of a post of this page in which nothing was found, whoever wrote it. */
  quiet(text: string): boolean;
};

const remembered = 4_000;

export function createKnown(): KnownPosts {
  const posts = new Map<Element, Known>();
  const clean = new Set<string>();
  return {
    posts,
    seen: new WeakSet(),
    dirty: new Set(),
    *reads() {
      for (const { read } of posts.values()) yield read;
    },
    learn({ read, verdict }) {
      // A verdict that was cut short says nothing of the snippets it leaves out.
      if (!verdict || verdict.truncated) return;
      if (clean.size > remembered) clean.clear();
      const found = new Set(verdict.findings.map(one => one.snippet));
      // What a page calls a block's language sways its reading; such a text is judged again when it is copied.
      for (const { index, text, language } of read.reading.snippets)
        if (!found.has(index) && !language) clean.add(text.trim());
    },
    quiet: text => clean.has(text.trim()),
  };
}
