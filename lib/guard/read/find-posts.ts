import type { Layout, SiteProfile } from '../../schema/site-profile.ts';
import { all, closest, firstOf, isElement, matches, nextOf, parentOf, type Root } from './dom.ts';

/** Where a post stands. `before` is the row above it in the same list, for messages that carry no header. */
export type Place = { element: Element; end?: Element; layout: Layout; before?: Place };

/** What was found when it was last looked for: that answers faster than a selector. */
export let found = new Set<Element>();
/** The layouts that were tried when the whole page was last looked at, and the last post of each. */
export let used = new Map<Layout, Place | undefined>();

/** What has changed since: elements that were added, outermost only and in document order, and posts. */
export type Changes = { added: readonly Element[]; posts: readonly Element[] };

/** So many elements are looked at between two pauses. */
const stride = 500;

/**
 * The posts below `root`, in document order per layout, one by one, with pauses, where it yields `undefined`. Nothing is
 * read yet. Elements inside another post's body are never posts, whatever they look like: a post may not put words into
 * another author's mouth. With `changes` only these are looked at.
 */
export function* findPosts(root: Root, profile: SiteProfile, changes?: Changes): Generator<Place | undefined> {
  if (!changes) {
    found = new Set();
    used = new Map();
  }
  const taken = found;
  const met = new Set<Element>();
  let looked = 0;
  for (const layout of profile.layouts) {
    // The text first: most layouts have none on a page, and their posts are slow to look for.
    if (changes ? !used.has(layout) : layout.fallback && (taken.size > 0 || !all(root, layout.body)[0])) continue;
    const ends = layout.end ? endsOf(root, layout.post, layout.end) : undefined;
    const places: Place[] = [];
    let above = used.get(layout);
    for (const element of changes ? changed(changes, layout) : all(root, layout.post)) {
      if (++looked % stride === 0) yield undefined;
      if (met.has(element) || (layout.except && matches(element, layout.except))) continue;
      const outer = ownerOf(parentOf(element));
      if (outer && (!layout.nested || inBody(element, outer, layout))) continue;
      const end = ends?.get(element);
      const carried = layout.carriesAuthor && above && listOf(above) === listOf({ element, layout });
      above = { element, layout, ...(end ? { end } : {}), ...(carried && above ? { before: above } : {}) };
      met.add(element);
      taken.add(element);
      // Who reads a post that may hold others must know them all.
      if (layout.nested) places.push(above);
      else yield above;
    }
    used.set(layout, above);
    yield* places;
  }
  // Nobody asks for owners where no post holds another, and a set of a long thread is as large as all else we keep of it.
  if (!profile.layouts.some(one => one.nested)) found = new Set();
}

function changed({ added, posts }: Changes, { post }: Layout): Element[] {
  const own = (one: Element) => (matches(one, post) ? [one] : []);
  return [...posts.flatMap(own), ...added.flatMap(one => [...own(one), ...all(one, post)])];
}

const listOf = ({ element, layout }: Place) => (layout.list ? closest(element, layout.list) : element.parentElement);

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

/** The innermost post that a node stands in, or is. */
export function ownerOf(
  node: Node | null | undefined,
  posts: Pick<WeakSet<Element>, 'has'> = found,
): Element | undefined {
  for (let up = node as Element | null | undefined; up; up = parentOf(up) as Element | null)
    if (posts.has(up)) return up;
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
