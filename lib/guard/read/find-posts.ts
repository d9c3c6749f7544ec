import type { Layout, SiteProfile } from '../../schema/site-profile.ts';
import { all, closest, firstOf, isElement, matches, nextOf, parentOf, type Root } from './dom.ts';

/** Where a post stands. `before` is the row above it in the same list, for messages that carry no header. */
export type Place = { element: Element; end?: Element; layout: Layout; before?: Place };

/** What was found when it was last looked for: that answers faster than a selector. */
export let found = new Set<Node>();

/** So many elements are looked at between two pauses. */
const stride = 500;

/**
 * The posts below `root`, in document order per layout, one by one, with pauses, where it yields `undefined`. Nothing is
 * read yet. Elements inside another post's body are never posts, whatever they look like: a post may not put words into
 * another author's mouth.
 */
export function* findPosts(root: Root, profile: SiteProfile): Generator<Place | undefined> {
  const taken = new Set<Node>();
  found = taken;
  let looked = 0;
  for (const layout of profile.layouts) {
    // The text first: most layouts have none on a page, and their posts are slow to look for.
    if (layout.fallback && (taken.size > 0 || !all(root, layout.body)[0])) continue;
    const ends = layout.end ? endsOf(root, layout.post, layout.end) : undefined;
    const places: Place[] = [];
    let above: Place | undefined;
    let list: Element | null = null;
    for (const element of all(root, layout.post)) {
      if (++looked % stride === 0) yield undefined;
      if (taken.has(element) || (layout.except && matches(element, layout.except))) continue;
      const outer = ownerOf(parentOf(element));
      if (outer && (!layout.nested || inBody(element, outer, layout))) continue;
      const ownList = layout.list ? closest(element, layout.list) : element.parentElement;
      const end = ends?.get(element);
      const carried = layout.carriesAuthor && above && list === ownList;
      above = { element, layout, ...(end ? { end } : {}), ...(carried && above ? { before: above } : {}) };
      list = ownList;
      taken.add(element);
      // Who reads a post that may hold others must know them all.
      if (layout.nested) places.push(above);
      else yield above;
    }
    yield* places;
  }
  // Nobody asks for owners where no post holds another, and a set of a long thread is as large as all else we keep of it.
  if (!profile.layouts.some(one => one.nested)) found = new Set();
}

/** The first end after each start, by their order in the document. */
function endsOf(root: Root, start: string, end: string): Map<Element, Element> {
  const ends = new Map<Element, Element>();
  let open: Element[] = [];
  for (const mark of all(root, `${start},${end}`)) {
    if (!matches(mark, end)) {
      open.push(mark);
      continue;
    }
    for (const one of open) ends.set(one, mark);
    open = [];
  }
  return ends;
}

/** The post that a node stands in, or is. */
export function ownerOf(node: Node | null): Element | undefined {
  for (let up = node; up; up = parentOf(up)) if (found.has(up)) return up as Element;
  return undefined;
}

function inBody(element: Element, outer: Element, layout: Layout): boolean {
  const body = element.parentElement && closest(element.parentElement, layout.body);
  return !!body && body !== outer && outer.contains(body);
}

/** The nodes that hold what the author wrote: the post's own bodies, or the stretch between two marks in the prose. */
export function bodies({ element, end, layout }: Place): Node[] {
  if (layout.end) return end ? between(element, end) : [];
  const own: Element[] = [];
  for (const body of all(element, layout.body)) {
    if (layout.nested && ownerOf(body) !== element) continue;
    if (!own.at(-1)?.contains(body)) own.push(body);
  }
  if (own.length === 0 && matches(element, layout.body)) own.push(element);
  const gathered = (sibling: Element) =>
    layout.gathers &&
    matches(sibling, layout.gathers) &&
    !matches(sibling, layout.post) &&
    !all(sibling, layout.post)[0];
  for (let up = element.previousElementSibling; up && gathered(up); up = up.previousElementSibling) own.unshift(up);
  return own;
}

/** Whole nodes from `start` to `end`, both left out; a node that holds `end` is entered. */
function between(start: Element, end: Element): Node[] {
  const nodes: Node[] = [];
  let node: Node | null = after(start);
  while (node && node !== end) {
    if (isElement(node) && node.contains(end)) {
      node = firstOf(node) ?? after(node);
    } else {
      nodes.push(node);
      node = after(node);
    }
  }
  return nodes;
}

function after(node: Node): Node | null {
  for (let up: Node | null = node; up; up = parentOf(up)) {
    const next = nextOf(up);
    if (next) return next;
  }
  return null;
}
