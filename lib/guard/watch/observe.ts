import type { KnownPosts } from './known.ts';
import { ownerOf } from './owner.ts';

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
  const concerns = ({ type, addedNodes, removedNodes }: MutationRecord): boolean => {
    if (type !== 'childList') return true;
    for (const node of addedNodes) if (!ours.isOurs(node)) return true;
    for (const node of removedNodes) if (!ours.isOurs(node) || ours.wasTaken(node)) return true;
    return false;
  };
  const observer = new MutationObserver(records => {
    let any = false;
    for (const record of records) {
      if (!concerns(record)) continue;
      any = true;
      const post = ownerOf(record.target, known.seen);
      if (post) known.dirty.add(post);
    }
    if (any) changed();
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return observer;
}
