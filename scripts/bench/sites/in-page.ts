import { complaints } from '../../../lib/guard/read/health.ts';
import { readInSteps } from '../../../lib/guard/read/read-posts.ts';
import { createKnown } from '../../../lib/guard/watch/known.ts';
import { observe } from '../../../lib/guard/watch/observe.ts';
import { scan } from '../../../lib/guard/watch/scan.ts';
import type { SiteProfile } from '../../../lib/schema/site-profile.ts';

/** One and the same object all the time, as on a visit: what has changed is looked for by its layouts. */
let profile: SiteProfile;
let known = createKnown();
const verdict = {
  attribution: { state: 'unknown' as const, reviewed: 'unknown' as const, evidence: [] },
  findings: [],
};

/** From now on the page's changes are known, as on a visit. */
function follow(): void {
  known = createKnown();
  observe(document, known, { isOurs: () => false, wasTaken: () => false }, () => {}, new AbortController().signal);
}

/** What of a scan the page's main thread pays before any badge: find, read, note, check. */
async function look(): Promise<void> {
  await scan({
    root: document,
    profile,
    known,
    send: async posts => posts.map(({ id }) => ({ id, ...verdict })),
    onPost: () => [],
    onGone: () => {},
    signal: new AbortController().signal,
  });
  complaints(document, profile, [...known.posts.values()], known.count);
}

/** What each step of reading the page takes between two pauses, by the clock. */
function steps(): number[] {
  const taken: number[] = [];
  let at = performance.now();
  for (const _ of readInSteps(document, profile)) {
    const now = performance.now();
    taken.push(now - at);
    at = now;
  }
  return taken;
}

/**
 * Make the page longer by its own run of posts until it has `wanted`; the number that it has now. The first run of the
 * children that hold posts is repeated, whatever stands between them.
 */
function lengthen(by: SiteProfile, wanted: number): number {
  profile = by;
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
function append(): void {
  const place = [...readInSteps(document, profile)].flatMap(read => read?.place ?? []).at(-1);
  let last = place?.element;
  // A stretch of prose comes with what holds both of its ends.
  while (last && place?.end && !last.contains(place.end)) last = last.parentElement ?? undefined;
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

Object.assign(globalThis, { bench: { follow, look, steps, lengthen, append, walk } });
