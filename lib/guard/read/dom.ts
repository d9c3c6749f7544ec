/** What the reader needs of a document, a fragment or an element. */
export type Root = Pick<ParentNode, 'querySelectorAll'>;

/** Chromium knows a string that it has seen; one that is made anew is read, hashed and looked up each time. */
const lists: Record<string, string> = Object.create(null);

/**
 * Elements below `root`, in document order; none where the selector (a policy may bring its own) is invalid. As a list:
 * for a bare `a b` below an element, Chromium 156 counts all of the element's siblings, and posts have many.
 */
export function all(root: Root, selector: string): Element[] {
  try {
    lists[selector] ??= `:is(${selector})`;
    const found = root.querySelectorAll(lists[selector] as string);
    // Mostly there is nothing, and an iterator costs more than the search.
    return found.length > 0 ? [...found] : [];
  } catch {
    return [];
  }
}

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
