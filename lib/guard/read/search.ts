import { all, matches, type Root } from './dom.ts';

/**
 * What `all` finds, with pauses, where it yields `undefined`. Only `:has` makes a search so slow that it has to be
 * stopped in the middle: then what holds more than a `portion` is searched in parts. All that stands below is looked at
 * once for each level of parts, and a page nests without bound: deeper ones are larger.
 */
export function* search(root: Root, selector: string, portion = 1_000): Generator<Element | undefined> {
  let parts: Element[] = [];
  try {
    if (selector.includes(':has(') && root.querySelectorAll('*').length > portion) parts = all(root, ':scope>*');
  } catch {}
  if (!parts[0]) yield* all(root, selector);
  for (const part of parts) {
    if (matches(part, selector)) yield part;
    yield;
    yield* search(part, selector, portion * 1.1);
  }
}
