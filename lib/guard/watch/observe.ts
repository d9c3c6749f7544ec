import { all } from '../read/dom.ts';
import { lookAgain } from '../read/field.ts';
import { ownerOf } from '../read/find-posts.ts';
import type { KnownPosts } from './known.ts';

export type Ours = {
  /** A node that we put into the page. */
  isOurs(node: Node): boolean;
  /** One of them that the page has taken out. */
  wasTaken(node: Node): boolean;
};

/** Marks posts that change, and calls back when something may have to be read. Our own badges do not count. */
export function observe(
  document: Node,
  known: KnownPosts,
  ours: Ours,
  changed: () => void,
  signal: AbortSignal,
): MutationObserver {
  const holdsSeen = (node: Node) => [node, ...all(node as Element, '*')].some(one => known.seen.has(one as Element));
  const observer = new MutationObserver(records => {
    let any = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      let concerns = type !== 'childList';
      for (const node of addedNodes)
        if (!ours.isOurs(node)) {
          concerns = true;
          known.added.add(node);
        }
      for (const node of removedNodes)
        if (!ours.isOurs(node) || ours.wasTaken(node)) {
          concerns = true;
          known.whole ||= holdsSeen(node);
        }
      if (!concerns) continue;
      any = true;
      const post = ownerOf(target, known.seen);
      if (post) known.dirty.add(post);
    }
    if (!any) return;
    lookAgain();
    changed();
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return observer;
}
