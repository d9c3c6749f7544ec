import type { Path } from '../../schema/event.ts';
import { carried } from '../link/carried.ts';
import { type Listening, listening, type Target } from './listening.ts';
import { fromSelection, fromTransfer, harvest, type Payload, targetOf } from './payload.ts';
import { fill, type Writer } from './write.ts';

/**
 * `open` listens, or listens again after the page has replaced its document and with it every listener. An event that is
 * under way then is heard by none of ours any more: what is being copied is held, whatever it was.
 */
export type Gate = Listening & {
  /** The page has put something into a drag, which it may keep from every listener after it. */
  filled(): void;
};

export type GateActions = {
  /** Known at once to be harmless: no trigger word, or a whole snippet whose verdict is known and mild. */
  harmless(text: string): boolean;
  /** Take over: judge it, then write it or not. */
  hold(path: Path, payload: Payload): void;
  /** A drag cannot be resumed: false lets it go. */
  holdsDrag(payload: Payload): boolean;
  /** Take the badges out of the page until the browser has serialised the selection. */
  hideBadges(): void;
};

/**
 * The copy gate: window-capture listeners that stand before every listener of the page. A copy that is harmless goes on
 * as the browser would have done it; any other is stopped here, in the same event.
 */
export function createGate(writer: Writer, actions: GateActions, target: Target): Gate {
  let asked: Payload | undefined;
  let copying: ClipboardEvent | undefined;
  let replaced = false;
  let dragging: DragEvent | undefined;
  let dragged = '';

  const harmless = ({ judged }: Payload): boolean => !judged || actions.harmless(judged);

  const onCopy = (event: ClipboardEvent): void => {
    // Only trusted events reach the clipboard; the page may dispatch others, and we do.
    if (!event.isTrusted || writer.takes(event)) return;
    copying = event;
    replaced = false;
    asked = harvest(event);
    if (replaced) take(event, asked);
    else if (holds(event, asked)) return;
    else if (!asked.own && event.type === 'copy') actions.hideBadges();
  };

  /** A cut that the page does itself: editors fill the clipboard and take the text away. It is asked to, with one of ours. */
  const onCut = (event: ClipboardEvent): void => {
    if (event.isTrusted && asked) asked = harvest(event, 'cut');
  };

  /**
   * The page heard our question, and its microtasks have run since: what they left selected is what will be copied. The
   * event itself it never sees; it could answer that one otherwise. None of its code runs between this listener and the
   * browser's own work.
   */
  const onAsked = (event: ClipboardEvent): void => {
    if (!event.isTrusted || !asked) return;
    const payload = asked.own ? asked : fromSelection(asked.target);
    asked = undefined;
    if (holds(event, payload)) return;
    event.stopImmediatePropagation();
    if (payload.own) fill(event, payload.parts);
  };

  const take = (event: ClipboardEvent, payload: Payload): void => {
    stop(event);
    asked = undefined;
    actions.hold(event.type === 'cut' ? 'cut' : 'copy', payload);
  };

  const holds = (event: ClipboardEvent, payload: Payload): boolean => {
    if (harmless(payload)) return false;
    take(event, payload);
    return true;
  };

  const onDrag = (event: DragEvent): void => {
    if (!event.isTrusted || !event.dataTransfer) return;
    const payload = fromTransfer(event.dataTransfer, targetOf(event));
    // A link is dropped as its address.
    const link = carried(payload.text, location.href);
    if (link) payload.judged += `\n${link}`;
    const again = dragging === event && dragged === payload.judged;
    dragging = event;
    dragged = payload.judged;
    if (again || harmless(payload) || !actions.holdsDrag(payload)) return;
    stop(event);
    actions.hold('drag', payload);
  };

  const listeners = listening(target, [
    ['copy', onCopy, true],
    ['copy', onAsked, true],
    ['cut', onCopy, true],
    ['cut', onCut, true],
    ['cut', onAsked, true],
    ['dragstart', onDrag, true],
    ['dragstart', onDrag, false],
  ]);
  return {
    ...listeners,
    open() {
      listeners.open();
      replaced = true;
      if (copying?.eventPhase && asked) take(copying, asked);
    },
    filled() {
      if (dragging?.eventPhase) onDrag(dragging);
    },
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
