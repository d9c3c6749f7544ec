import type { Path } from '../../schema/event.ts';
import { type Listener, listening } from './listening.ts';
import { fromSelection, fromTransfer, harvest, type Payload, targetOf } from './payload.ts';
import { fill, type Writer } from './write.ts';

export type Gate = {
  /** Listen, or listen again after the page has replaced its document and with it every listener. */
  open(): void;
  close(): void;
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
export function createGate(writer: Writer, actions: GateActions, target: Window = window): Gate {
  let asked: Payload | undefined;

  const harmless = ({ judged }: Payload): boolean => !judged || actions.harmless(judged);

  const onCopy = (event: ClipboardEvent): void => {
    // Only trusted events reach the clipboard; the page may dispatch others, and we do.
    if (!event.isTrusted || writer.takes(event)) return;
    asked = harvest(event);
    if (holds(event, asked)) return;
    if (!asked.own && event.type === 'copy') actions.hideBadges();
  };

  /**
   * The page heard our question, and its microtasks have run since: what they left selected is what will be copied.
   * None of the page's code runs between this listener and the browser's own work.
   */
  const onAsked = (event: ClipboardEvent): void => {
    if (!event.isTrusted || !asked) return;
    const payload = asked.own ? asked : fromSelection(asked.target);
    asked = undefined;
    if (holds(event, payload) || event.type === 'cut' || !(payload.judged || payload.own)) return;
    event.stopImmediatePropagation();
    if (payload.own) fill(event, payload.parts);
  };

  const holds = (event: ClipboardEvent, payload: Payload): boolean => {
    if (harmless(payload)) return false;
    stop(event);
    asked = undefined;
    actions.hold(event.type === 'cut' ? 'cut' : 'copy', payload);
    return true;
  };

  /** After the page's own listeners, where the real event had to reach them: a cut, or a page that ignores our question. */
  const afterPage = (event: ClipboardEvent): void => {
    if (!event.isTrusted || !event.defaultPrevented || !event.clipboardData) return;
    if (holds(event, fromTransfer(event.clipboardData, targetOf(event)))) event.clipboardData.clearData();
  };

  const onDrag = (event: DragEvent): void => {
    if (!event.isTrusted || !event.dataTransfer) return;
    const payload = fromTransfer(event.dataTransfer, targetOf(event));
    if (harmless(payload) || !actions.holdsDrag(payload)) return;
    stop(event);
    actions.hold('drag', payload);
  };

  return listening(target, [
    ...['copy', 'cut'].flatMap((type): Listener[] => [
      [type, onCopy, true],
      [type, onAsked, true],
      [type, afterPage, false],
    ]),
    ['dragstart', onDrag, true],
    ['dragstart', onDrag, false],
  ]);
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
