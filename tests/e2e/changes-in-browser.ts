import type { PostRead } from '../../lib/guard/read/read-post.ts';
import { readPosts } from '../../lib/guard/read/read-posts.ts';
import { createKnown } from '../../lib/guard/watch/known.ts';
import { observe } from '../../lib/guard/watch/observe.ts';
import { scan } from '../../lib/guard/watch/scan.ts';
import type { SiteProfile } from '../../lib/schema/site-profile.ts';

/** What a page does to itself, and when it is looked at. `at` and `to` choose posts, in their order, again from the first. */
export type Change = {
  kind: 'after' | 'before' | 'framed' | 'in-body' | 'bodiless' | 'move' | 'remove' | 'write' | 'notice' | 'look';
  at: number;
  to: number;
};

const ours = { isOurs: () => false, wasTaken: () => false };

/** Follows the page as a visit does, by its changes or always as a whole; `posts` are its readings as last sent. */
export function follow(profile: SiteProfile, always: boolean) {
  const known = createKnown();
  const sent = new Map<Element, string>();
  const counts = { whole: 0, partly: 0 };
  observe(document, known, ours, () => {}, new AbortController().signal);
  const verdict = { attribution: { state: 'unknown' as const, reviewed: 'unknown' as const, evidence: [] } };
  return {
    known,
    counts,
    posts: () => new Map([...sent].filter(([element]) => element.isConnected)),
    async look(): Promise<void> {
      known.whole ||= always;
      const whole = await scan({
        root: document,
        profile,
        known,
        async send(reads: PostRead[]) {
          for (const read of reads) sent.set(read.place.element, JSON.stringify(read.reading));
          return reads.map(({ id }) => ({ id, ...verdict, findings: [] }));
        },
        onPost: () => [],
        onGone: () => {},
        signal: new AbortController().signal,
      });
      counts[whole ? 'whole' : 'partly']++;
    },
  };
}

/** Where posts stand now. */
export const elements = (profile: SiteProfile): Element[] =>
  [...readPosts(document, profile)].map(read => read.place.element);

let made = 0;
let pending: (() => void)[] = [];

/** What the page does a while after the changes. */
export function finish(): void {
  for (const one of pending) one();
  pending = [];
}

export function apply({ kind, at, to }: Change, profile: SiteProfile, posts: readonly Element[]): void {
  const [post, other] = [posts[at % posts.length], posts[to % posts.length]];
  if (!post || !other) return;
  const copy = post.cloneNode(true) as Element;
  const number = ++made * 1_000;
  for (const one of [copy, ...copy.querySelectorAll('[id]')])
    if (one.id) one.id = one.id.replace(/\d+/, old => String(Number(old) + number));
  const bodyOf = (one: Element): Element | undefined =>
    profile.layouts.flatMap(({ body }) => [...one.querySelectorAll(body)])[0];
  if (kind === 'after') other.after(copy);
  if (kind === 'before') other.before(copy);
  if (kind === 'framed') {
    const frame = document.createElement('section');
    frame.append(copy);
    other.after(frame);
  }
  // Of two layouts the one that is looked for first is a post in the other's text as well: docs/limits.md.
  const layoutOf = (one: Element) => profile.layouts.find(layout => one.matches(layout.post));
  if (kind === 'in-body' && layoutOf(post) === layoutOf(other)) bodyOf(other)?.append(copy);
  if (kind === 'bodiless') {
    const body = bodyOf(copy);
    const place = body?.parentElement;
    body?.remove();
    other.after(copy);
    if (body) pending.push(() => place?.append(body));
  }
  if (kind === 'move' && !post.contains(other)) other.after(post);
  if (kind === 'remove' && posts.length > 1) post.remove();
  if (kind === 'write') (bodyOf(other) ?? other).append(`more ${number}`);
  if (kind === 'notice') {
    const notice = document.createElement('div');
    notice.innerHTML = '<b>Somebody</b> is <i>typing</i>';
    other.before(notice);
    pending.push(() => notice.remove());
  }
}
