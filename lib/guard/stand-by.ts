import { hearAgain, isNamed } from '../messaging/own-world.ts';
import type { NamedRecogniser } from '../schema/site-profile.ts';
import { createFront, leavings } from './front.ts';
import { type Guard, startGuard } from './guard.ts';
import { isInside } from './inside.ts';
import { watchNavigation } from './navigation.ts';
import { pageDocument } from './page-document.ts';
import { hearPage, onReplaced } from './page-events.ts';
import { takeChannel } from './page-world/handshake.ts';
import { asks } from './page-world/said.ts';
import { isConsole } from './paste/consoles.ts';
import { hasSign } from './signs.ts';

/** A single-page application becomes another page when somebody uses it: only then is it followed what it becomes. */
const using = ['pointerdown', 'keydown'];
/** Pages may become consoles without a word: a terminal opens. */
const entering = ['paste', 'drop'];
const always = [...entering, ...leavings, 'click', 'auxclick'];
/** After a page has loaded. Until the last of them whoever uses the page looks as well. */
const lateLooks = [1_000, 4_000];

/**
 * The guard of a document before anything has happened in it: almost nothing, since most documents of the web are none
 * of ours, and what is not made costs them nothing. What stays are listeners for what a reader does: taking them off
 * costs as much as they do, and whoever stands there first stays the first. The first event that may concern us wakes
 * the guard, which takes that event up as if it had listened itself; so does a page that may be in scope, as soon as it
 * can be seen.
 */
export function standBy(recognisers: () => readonly NamedRecogniser[]): void {
  const page = pageDocument();
  let guard: Guard | undefined;
  let channel: EventTarget | undefined;
  let types = [...using, ...always];
  let rests = false;
  let endFollowing = (): void => {};

  const front = createFront(({ type }) => {
    if (guard) guard.leaving();
    else if (!rests) wake();
    else if (using.includes(type)) follow();
    else if (leavings.includes(type)) look();
    else if (entering.includes(type) && (isNamed() || isConsole(page))) wake();
  });
  const listen = (): void => front.hold(guard ? leavings : types);
  function wake(): Guard {
    if (guard) return guard;
    endFollowing();
    guard = startGuard(page, recognisers(), channel, front);
    front.release(types);
    return guard;
  }
  function look(): void {
    if (guard) return;
    if (isNamed() || isInside() || hasSign(page, location.hostname, recognisers())) wake();
  }
  function follow(): void {
    front.release(using);
    types = always;
    // What it has become without anybody's doing: the copy that this press begins is the first that may be held.
    look();
    if (!guard) endFollowing = watchNavigation(look);
  }
  function lookLater(): void {
    for (const time of lateLooks) setTimeout(look, time);
  }
  function begin(): void {
    // Nobody is there yet, and perhaps nobody ever will be; the tab shows another page.
    if (page.prerendering()) addEventListener('prerenderingchange', begin, { capture: true, once: true });
    else if (!guard) {
      rests = true;
      look();
      if (!guard) addEventListener('load', lookLater, { once: true });
    }
  }

  listen();
  hearPage();
  onReplaced(listen);
  hearAgain(() => page.prerendering() || wake().told());
  takeChannel(document, given => {
    channel = given;
    given.addEventListener(asks, event => wake().asked(event));
  });
  if (page.loading()) addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}
