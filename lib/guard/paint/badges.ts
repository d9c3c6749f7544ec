import type { PageDocument } from '../page-document.ts';
import { breather, stride } from '../watch/breathe.ts';
import { type Known, letGo, nothing } from '../watch/known.ts';
import type { Ours } from '../watch/observe.ts';
import { badge, schemeOf } from './badge.ts';
import { commandBadge } from './command-badge.ts';
import { createNearby } from './nearby.ts';
import { postBadge } from './post-badge.ts';
import { displayOf, placeOnPost, placeOnSnippet } from './spot.ts';

export type Badges = Ours & {
  /**
   * Bring the badges of a post in line with its verdict: now where it has some, else when it is about to be seen. In
   * steps: one post may hold thousands.
   */
  paint(known: Known): Generator<undefined>;
  erase(known: Known): void;
  /**
   * Take the badges that the selection touches out of the page until the browser has serialised it: a copy holds
   * nothing of ours. They are back before the next frame.
   */
  hide(): void;
  end(): void;
};

type Painted = { hash: number; verdict: Known['verdict']; place: Node | undefined; hosts: HTMLElement[] };

/** A page that takes badges out of an unchanged post so often does it on purpose. */
const rounds = 3;
/** Asking for a colour makes the browser style all that has changed: once for the posts that are painted together. */
const sameColours = 1_000;
/** So many verdicts wait for the reader, each some kB; those of the other posts are asked for again when he comes near. */
const mostWaiting = 250;

export function createBadges(
  page: PageDocument,
  interfered: () => void,
  notUseful: (post: string, rule: string) => Promise<boolean>,
  /** A post whose verdict was let go is about to be seen. */
  readAgain: (element: Element) => void,
): Badges {
  const painted = new Map<Element, Painted>();
  const wars = new WeakMap<Element, number>();
  const ours = new WeakSet<Node>();
  const live = new Set<HTMLElement>();
  const waiting = new Map<Element, Known>();
  const close = new WeakSet<Element>();
  let scheme = '';
  let asked = Number.NEGATIVE_INFINITY;

  const remove = (element: Element): void => {
    for (const host of painted.get(element)?.hosts ?? []) {
      live.delete(host);
      host.remove();
    }
    painted.delete(element);
  };
  const forget = (element: Element): void => {
    if (waiting.delete(element)) nearby.forget(element);
    remove(element);
  };
  const keep = (host: HTMLElement, hosts: HTMLElement[]): HTMLElement => {
    ours.add(host);
    live.add(host);
    hosts.push(host);
    return host;
  };

  const nearby = createNearby(async elements => {
    const breathe = breather();
    let steps = 0;
    for (const element of elements) {
      const known = waiting.get(element);
      waiting.delete(element);
      if (known && !known.verdict) {
        close.add(element);
        readAgain(element);
      } else if (known) for (const _ of place(known)) if (++steps % stride === 0) await breathe();
    }
  });

  function* place(known: Known): Generator<undefined> {
    const { verdict, hash, kinds } = known;
    const { element } = known.place;
    if (!verdict) return;
    const at = anchor(known);
    const before = painted.get(element);
    if (before?.hash === hash && before.verdict === verdict) {
      if (before.hosts.every(host => host.isConnected)) return;
      const war = before.place === at ? (wars.get(element) ?? 0) + 1 : 0;
      wars.set(element, war);
      if (war > rounds) return interfered();
    }
    remove(element);
    const hosts: HTMLElement[] = [];
    painted.set(element, { hash, verdict, place: at, hosts });
    if (performance.now() - asked > sameColours) {
      asked = performance.now();
      scheme = schemeOf(element);
    }
    const author = postBadge(page, verdict);
    if (author) placeOnPost(keep(badge(page, author, 'block', scheme), hosts), known);
    for (const [index, judged] of Map.groupBy(verdict.findings, one => one.snippet)) {
      const text = commandBadge(page, judged, rule => notUseful(verdict.id, rule));
      const kind = kinds[index];
      if (text && kind) placeOnSnippet(keep(badge(page, text, displayOf(kind), scheme), hosts), known, index);
      yield;
      // The page, or a newer verdict, has painted it anew meanwhile.
      if (painted.get(element)?.hosts !== hosts) return;
    }
  }

  return {
    isOurs: node => ours.has(node),
    wasTaken: node => live.has(node as HTMLElement) && !node.isConnected,
    *paint(known) {
      const { element } = known.place;
      if (known.verdict === nothing) forget(element);
      else if (painted.has(element) || close.delete(element)) yield* place(known);
      else if (known.verdict) {
        if (waiting.size >= mostWaiting) letGo(known);
        waiting.set(element, known);
        nearby.wait(element);
      }
    },
    erase: ({ place }) => forget(place.element),
    hide() {
      const selection = getSelection();
      if (!selection) return;
      const taken: [HTMLElement, Node, Node | null][] = [];
      for (const host of live)
        if (host.parentNode && selection.containsNode(host, true))
          taken.push([host, host.parentNode, host.nextSibling]);
      for (const [host] of taken) {
        live.delete(host);
        host.remove();
      }
      setTimeout(() => {
        // Last first: the one after it may be ours as well.
        for (const [host, parent, next] of taken.reverse()) {
          live.add(host);
          parent.insertBefore(host, next?.parentNode === parent ? next : null);
        }
      });
    },
    end() {
      nearby.end();
      waiting.clear();
      for (const element of [...painted.keys()]) remove(element);
    },
  };
}

/** The node by which a post's body is told from a newly rendered one. */
function anchor({ place, spots }: Known): Node | undefined {
  const [spot] = spots;
  if (!spot) return place.element.firstChild ?? undefined;
  return 'nodeType' in spot ? spot : spot.startContainer;
}
