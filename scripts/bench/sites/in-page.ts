import { complaints } from '../../../lib/guard/read/health.ts';
import type { PostRead } from '../../../lib/guard/read/read-post.ts';
import { readInSteps } from '../../../lib/guard/read/read-posts.ts';
import type { SiteProfile } from '../../../lib/schema/site-profile.ts';

/** `steps`: what each step between two pauses took, by the clock. */
export type Scan = { posts: number; steps: number[] };

const seen = new WeakSet<Element>();
const known: PostRead[] = [];

/** What of a scan the page's main thread pays before any badge: find, read, check. */
function scan(profile: SiteProfile): Scan {
  const steps: number[] = [];
  let posts = 0;
  let at = performance.now();
  const reading = readInSteps(document, profile, ({ element, end }) => {
    const wanted = !seen.has(element) || !!end;
    seen.add(element);
    return wanted;
  });
  for (const read of reading) {
    const now = performance.now();
    steps.push(now - at);
    at = now;
    if (!read) continue;
    posts++;
    known.push(read);
  }
  complaints(document, profile, known);
  return { posts, steps };
}

/**
 * Make the page longer by its own run of posts until it has `wanted`; the number that it has now. The first run of the
 * children that hold posts is repeated, whatever stands between them.
 */
function lengthen(profile: SiteProfile, wanted: number): number {
  const elements = [...readInSteps(document, profile)].flatMap(read => read?.place.element ?? []);
  const [first] = elements;
  let parent = first?.parentElement;
  while (parent && !elements.every(one => parent?.contains(one))) parent = parent.parentElement;
  if (!first || !parent || /^(?:HTML|HEAD)$/.test(parent.tagName)) return elements.length;
  const children = [...parent.children];
  const held = children.map(child => elements.some(one => child.contains(one)));
  const run = children.slice(held.indexOf(true), held.lastIndexOf(true) + 1);
  // What follows a post in prose ends it.
  const tail = run.at(-1)?.nextSibling ?? null;
  let copy = 0;
  for (let count = elements.length; count < wanted; count += elements.length) {
    copy++;
    for (const child of run) {
      const clone = child.cloneNode(true) as Element;
      for (const one of [clone, ...clone.querySelectorAll('[id]')]) if (one.id) one.id = numbered(one.id, copy);
      parent.insertBefore(clone, tail);
    }
  }
  return [...readInSteps(document, profile)].filter(Boolean).length;
}

/** Profiles know ids by how they begin and how they end. */
const numbered = (id: string, copy: number) => id.replace(/\d+/, number => String(Number(number) + copy * 1_000));

/** One more post at the end, as a chat or a live thread gets it. */
function append(profile: SiteProfile): void {
  const last = [...readInSteps(document, profile)].flatMap(read => read?.place.element ?? []).at(-1);
  if (!last) return;
  const clone = last.cloneNode(true) as Element;
  for (const one of [clone, ...clone.querySelectorAll('[id]')]) if (one.id) one.id = numbered(one.id, 1_000_000);
  last.after(clone);
}

/** For comparison: each node of the page once. */
function walk(): number {
  const nodes = document.createTreeWalker(document);
  let length = 0;
  while (nodes.nextNode()) length += nodes.currentNode.nodeValue?.length ?? 0;
  return length;
}

Object.assign(globalThis, { bench: { scan, lengthen, append, walk } });
