import { hearAgain, isNamed } from '../messaging/own-world.ts';
import type { NamedRecogniser } from '../schema/site-profile.ts';
import { createFront, leavings } from './front.ts';
import { type Guard, startGuard } from './guard.ts';
import { isInside } from './inside.ts';
import { looks, watchNavigation } from './navigation.ts';
import { pageDocument } from './page-document.ts';
import { hearPage, onReplaced } from './page-events.ts';
import { takeChannel } from './page-world/handshake.ts';
import { asks } from './page-world/said.ts';
import { isConsole } from './paste/consoles.ts';
import { recognise } from './read/recognise.ts';

/** Pages may become consoles without a word: a terminal opens. These stay everywhere, and look when they are used. */
const entering = ['paste', 'drop'];
/** A single-page application becomes another page when somebody uses it: only then is it followed what it becomes. */
const using = ['pointerdown', 'keydown'];
const resting = [...entering, ...using];
/** Half a millisecond each. Until the last of them whoever uses the page looks as well. */
const lateLooks = [1_000, 4_000];
const copying = [...leavings, 'click', 'auxclick'];

/**
 * The guard of a document before anything has happened in it: almost nothing, since most documents of the web are none
 * of ours, and what is not made costs them nothing. The first event that may concern us wakes the guard, which takes
 * that event up as if it had listened itself; so does a page that may be in scope, as soon as it can be seen.
 */
export function standBy(recognisers: () => readonly NamedRecogniser[]): void {
  const page = pageDocument();
  let guard: Guard | undefined;
  let channel: EventTarget | undefined;
  let types = [...resting, ...copying];
  let rests = false;

  const mayConcernUs = (): boolean =>
    isNamed() || isInside() || recognise(page, location.hostname, recognisers()) !== undefined;
  const front = createFront(({ type }) => {
    if (guard) guard.leaving();
    else if (!rests) wake();
    else if (using.includes(type)) follow();
    else if (leavings.includes(type)) look();
    else if (isNamed() || isConsole(page)) wake();
  });
  const listen = (): void => {
    front.hold(guard ? leavings : types);
  };
  function wake(): Guard {
    if (guard) return guard;
    endLooks();
    guard = startGuard(page, recognisers(), channel, front);
    front.release(types);
    return guard;
  }
  const look = (): void => {
    if (!guard && mayConcernUs()) wake();
  };
  const lookLater = looks(() => look(), lateLooks);
  let endLooks = lookLater.end;
  const follow = (): void => {
    front.release(using);
    types = [...entering, ...leavings];
    front.hold(leavings);
    // What it has become without anybody's doing: the copy that this press begins is the first that may be held.
    look();
    if (!guard) endLooks = watchNavigation(look);
  };
  const begin = (): void => {
    look();
    if (guard) return;
    rests = true;
    types = resting;
    front.release(copying);
    addEventListener('load', lookLater.start, { once: true });
  };

  listen();
  hearPage();
  onReplaced(listen);
  hearAgain(() => wake().told());
  takeChannel(document, given => {
    channel = given;
    given.addEventListener(asks, event => wake().asked(event));
  });
  if (page.loading()) addEventListener('DOMContentLoaded', () => guard || begin(), { once: true });
  else begin();
}
