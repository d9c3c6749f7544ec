import { address } from '../address.ts';
import { askFirmly } from '../ask-firmly.ts';
import type { Origin } from '../gate/origin.ts';
import type { PageDocument } from '../page-document.ts';
import { createBadges } from '../paint/badges.ts';
import { readDeclarations } from '../read/declarations.ts';
import type { Active } from '../scope.ts';
import { createHealth } from './health.ts';
import { createKnown, type Known } from './known.ts';
import { mailHeaders } from './mail.ts';
import { observe } from './observe.ts';
import { onlyOwner } from './owner.ts';
import { repeat } from './repeat.ts';
import { scan } from './scan.ts';

/** Our work on one page in scope, until its signal ends it. */
export type Visit = {
  /**
   * Read what has changed; resolves when the background knows it, or after a while. At once where it knows the one post
   * that matters and no post holds another: a long thread takes seconds to read.
   */
  refresh(origin: Origin): Promise<void>;
  /** Those of which there is something to say, or may be. */
  posts(): Iterable<Known>;
  quiet(text: string): boolean;
  hideBadges(): void;
  interfered(): void;
  /** None of the posts that were read first is in the page any more: it has become another page. */
  replaced(): boolean;
};

/** Until the page was read once nobody is known to have written anything in it. */
const patience = { first: 10_000, later: 1_500 };
const afterSilence = 5_000;
/** What came was looked at by itself; so long after it the whole page is, once. */
const settled = 15_000;

/** Read the posts now and whenever they change, paint their badges, tell the tab's health. */
export function visit(scope: Active, page: PageDocument, signal: AbortSignal): Visit {
  const { site, profile } = scope;
  const known = createKnown();
  const health = createHealth({ site, profile, root: page, known, signal });
  const badges = createBadges(
    page,
    () => health.add('interference'),
    async (post, rule) => (await askFirmly('badgeNotUseful', { post, rule })).done,
    readAgain,
  );
  function readAgain(element: Element): void {
    known.dirty.add(element);
    reading.soon();
  }
  const withHeaders = mailHeaders(profile, () => health.add('headers-unreadable'));
  const first: Element[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  function lookAtAll(): void {
    clearTimeout(later);
    later = undefined;
    known.whole = true;
    reading.soon();
  }
  const reading = repeat(async () => {
    let silent = false;
    let declarations: ReturnType<typeof readDeclarations> | undefined;
    try {
      const whole = await scan({
        root: page,
        profile,
        known,
        signal,
        async send(posts) {
          // Once: it looks at the whole page.
          declarations ??= readDeclarations(page);
          const { verdicts } = await askFirmly('read', {
            site,
            url: address(),
            posts: await Promise.all(posts.map(withHeaders)),
            declarations,
          }).catch(error => {
            silent = true;
            throw error;
          });
          return verdicts;
        },
        *onPost(post) {
          if (first.length < 5) first.push(post.place.element);
          yield* badges.paint(post);
        },
        onGone: badges.erase,
      });
      health.answered(true);
      if (!whole) later ??= setTimeout(lookAtAll, settled);
    } catch {
      known.whole = true;
      if (silent) {
        health.answered(false);
        retry = setTimeout(reading.soon, afterSilence);
      } else health.add('profile-error');
    } finally {
      health.tell();
    }
  }, signal);
  observe(document, known, badges, reading.soon, signal);
  reading.soon();
  signal.addEventListener('abort', () => {
    clearTimeout(retry);
    badges.end();
  });
  return {
    async refresh(origin) {
      const only = !profile.layouts.some(one => one.nested) && onlyOwner(origin, known.seen);
      if (only && known.isCurrent(only)) return;
      if (only) readAgain(only);
      else if (later) lookAtAll();
      const wait = first.length > 0 ? patience.later : patience.first;
      await Promise.race([reading.now(), new Promise<void>(done => setTimeout(done, wait))]);
    },
    posts: () => known.posts.values(),
    quiet: known.quiet,
    hideBadges: badges.hide,
    interfered: () => health.add('interference'),
    replaced: () => first.every(element => !element.isConnected),
  };
}
