import { remembered } from './remembered.ts';

/** What the reader needs of a document, a fragment or an element. */
export type Root = Pick<ParentNode, 'querySelectorAll'>;

/** Chromium knows a string that it has seen; one that is made anew is read, hashed and looked up each time. */
const asList = remembered((selector: string) => `:is(${selector})`);

/**
 * Elements below `root`, in document order; none where the selector (a policy may bring its own) is invalid. As a list:
 * for a bare `a b` below an element, Chromium 156 counts all of the element's siblings, and posts have many.
 */
export function all(root: Root, selector: string): Element[] {
  try {
    const found = root.querySelectorAll(asList(selector));
    // Mostly there is nothing or one, and an iterator costs more than the search.
    const { length } = found;
    return length > 1 ? [...found] : length === 1 ? [found[0] as Element] : [];
  } catch {
    return [];
  }
}

/**
 * The next node in this direction. The fields of a form shadow its own members by their names
 * (`<input name=nextSibling>`), and a way that leads back never ends; the prototype's cannot be shadowed.
 */
function step(to: 'firstChild' | 'nextSibling' | 'parentNode'): (node: Node) => Node | null {
  const get = globalThis.Node && Object.getOwnPropertyDescriptor(Node.prototype, to)?.get;
  return get ? node => get.call(node) : node => node[to];
}
export const firstOf = step('firstChild');
export const nextOf = step('nextSibling');
export const parentOf = step('parentNode');

export const isElement = (node: Node): node is Element => node.nodeType === 1;

export function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

export function closest(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

/** So many nodes are walked between two pauses. */
const stride = 200;

/**
 * `root` and what is below it, depth first; `enter` says whether to go below. Iterative: pages nest without bound. Its
 * caller may pause at each step.
 */
export function* walk(root: Node, enter: (node: Node) => boolean, leave: (node: Node) => void): Generator<undefined> {
  let node: Node = root;
  let entered = 0;
  for (;;) {
    if (++entered % stride === 0) yield;
    const below = enter(node) ? firstOf(node) : null;
    if (below) {
      node = below;
      continue;
    }
    for (;;) {
      leave(node);
      if (node === root) return;
      const beside = nextOf(node);
      const next = beside ?? parentOf(node);
      if (!next) return;
      node = next;
      if (beside) break;
    }
  }
}
