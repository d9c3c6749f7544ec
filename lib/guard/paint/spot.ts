import type { Snippet } from '../../schema/post.ts';
import { bodies } from '../read/find-posts.ts';
import { parentOf } from '../read/nodes.ts';
import type { Known } from '../watch/known.ts';

const holdsBlocks = /^(?:ARTICLE|ASIDE|DD|DIV|FIGURE|LI|MAIN|SECTION|TD)$/;

/** Put the post's own badge at the top of what the author wrote. */
export function placeOnPost(host: HTMLElement, { place }: Known): void {
  const body = bodies(place)[0];
  if (!body) place.element.prepend(host);
  else if (holdsBlocks.test(body.nodeName)) (body as Element).prepend(host);
  else body.parentNode?.insertBefore(host, body);
}

/** How a badge of this kind of snippet is set. */
export const displayOf = (kind: Snippet['kind']) => (kind === 'inline' ? 'inline-block' : 'block');

/**
 * Put a command's badge before its block, or right after inline code. Text nodes are never split: frameworks keep
 * references to them. Returns false where the page has no place for it.
 */
export function placeOnSnippet(host: HTMLElement, { spots, kinds, place }: Known, index: number): boolean {
  const spot = spots[index];
  if (!spot) return false;
  if ('nodeType' in spot) {
    if (!spot.parentNode) return false;
    spot.parentNode.insertBefore(host, kinds[index] === 'inline' ? spot.nextSibling : spot);
    return true;
  }
  let line: Node = spot.startContainer;
  for (let up = parentOf(line); up && !isBlock(line) && up !== place.element; up = parentOf(line)) line = up;
  if (!line.parentNode) return false;
  if (isBlock(line) && holdsBlocks.test(line.nodeName))
    line.insertBefore(host, childHolding(line, spot.startContainer));
  else line.parentNode.insertBefore(host, line);
  return true;
}

function isBlock(node: Node): boolean {
  return holdsBlocks.test(node.nodeName) || /^(?:BLOCKQUOTE|P|PRE|UL|OL)$/.test(node.nodeName);
}

/** The child of `parent` in which `node` stands, or the first one after the line break before it. */
function childHolding(parent: Node, node: Node): Node {
  let child = node;
  for (let up = parentOf(child); up && up !== parent; up = parentOf(child)) child = up;
  return child;
}
