import type { Layout, SiteProfile } from '../../schema/site-profile.ts';
import { all, closest, isElement, matches, type Root } from './dom.ts';
import { firstOf, nextOf, parentOf } from './nodes.ts';
import { search } from './search.ts';

/** Where a post stands. `before` is the row above it in the same list, for messages that carry no header. */
export type Place = { element: Element; end?: Element; layout: Layout; before?: Place };

/** What was found when it was last looked for: that answers faster than a selector. */
export let found = new Map<Element, Layout>();
/** The layouts that were tried when the whole page was last looked at, and the last post of each. */
export let used = new Map<Layout, Place | undefined>();

/** What has changed since: elements that were added, outermost only and in document order, and posts. */
export type Changes = { added: readonly Element[]; posts: readonly Element[] };

/** So many elements are looked at between two pauses. */
const stride = 500;

/**
 * The posts below `root`, in document order, one by one, with pauses, where it yields `undefined`. Nothing is read yet.
 * Elements inside another post's body are never posts, whatever they look like: a post may not put words into another
 * author's mouth. With `changes` only these are looked at.
 */
export function* findPosts(root: Root, profile: SiteProfile, changes?: Changes): Generator<Place | undefined> {
  if (!changes) {
    found = new Map();
    used = new Map();
  }
  const taken = found;
  const find = (post: string) => (changes ? changed(changes, post) : search(root, post));
  let looked = 0;
  // Pages mix generations: most layouts are looked for together, the others one after another.
  const { layouts } = profile;
  for (const together of [layouts.filter(one => !one.fallback), ...layouts.map(one => (one.fallback ? [one] : []))]) {
    // The text first: most layouts have none on a page, and their posts are slow to look for; not where the text is.
    const tried = together.filter(one =>
      changes
        ? used.has(one)
        : !one.fallback || (taken.size === 0 && (one.body.includes(':has(') || all(root, one.body)[0])),
    );
    const kinds = new Map<Element, Layout>();
    const ends = new Map<Element, Element>();
    const places: Place[] = [];
    for (const layout of tried) {
      used.set(layout, used.get(layout));
      for (const one of find(layout.post)) {
        if (!one) yield;
        else kinds.set(one, kinds.get(one) ?? layout);
      }
      endsOf(root, layout, ends);
    }
    if (!haveText(kinds)) continue;
    const met = new Set(kinds.values());
    for (const element of (met.size > 1
      ? find([...met].map(one => one.post).join())
      : kinds.keys()) as Iterable<Element>) {
      const layout = kinds.get(element);
      if (!layout || ++looked % stride === 0) yield;
      if (!layout || (layout.except && matches(element, layout.except))) continue;
      // Outer ones come first.
      const outer = ownerOf(parentOf(element), taken);
      if (outer && (!layout.nested || inBody(element, outer, layout, taken.get(outer)))) continue;
      const place: Place = { element, layout };
      const above = used.get(layout);
      const end = ends.get(element);
      if (end) place.end = end;
      if (layout.carriesAuthor && above && listOf(above) === listOf(place)) place.before = above;
      used.set(layout, place);
      taken.set(element, layout);
      // Who reads a post that may hold others must know them all.
      if (tried.some(one => one.nested)) places.push(place);
      else yield place;
    }
    yield* places;
  }
  // Nobody asks for owners where no post holds another, and a set of a long thread is as large as all else we keep of it.
  if (!layouts.some(one => one.nested)) found = new Map();
}

/** Frames without what a layout calls the text: another style of the product, for a layout that is tried later. */
function haveText(kinds: ReadonlyMap<Element, Layout>): boolean {
  for (const [one, { body, end }] of kinds) if (end || all(one, body)[0] || matches(one, body)) return true;
  return false;
}

function changed({ added, posts }: Changes, post: string): Element[] {
  const below = added.flatMap(one => [one, ...all(one, post)]);
  return [...posts, ...below].filter(one => matches(one, post));
}

const listOf = ({ element, layout }: Place) => (layout.list ? closest(element, layout.list) : element.parentElement);

/** The first end after each start, by their order in the document. */
function endsOf(root: Root, { post, end }: Layout, ends: Map<Element, Element>): void {
  let open: Element[] = [];
  for (const mark of end ? all(root, `${post},${end}`) : []) {
    if (!matches(mark, end as string)) {
      open.push(mark);
      continue;
    }
    for (const one of open) ends.set(one, mark);
    open = [];
  }
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

/** Of another layout the post itself may be the text. */
function inBody(element: Element, outer: Element, layout: Layout, outers = layout): boolean {
  const body = closest(element.parentElement as Element, outers.body);
  return (body !== outer || layout !== outers) && outer.contains(body);
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
