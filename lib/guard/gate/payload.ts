import { withHtml } from './html.ts';
import { judgedText, selectedText } from './selected.ts';

/** What is about to reach the clipboard. */
export type Payload = {
  /** `text/plain`. */
  text: string;
  /** What has to be judged: the text, and that of the HTML where it says something else. */
  judged: string;
  /** The page filled the clipboard itself (editors do); otherwise the browser takes the selection. */
  own: boolean;
  /** What to write where the browser cannot take it from the page any more. */
  parts: { type: string; value: string | File }[];
  target: EventTarget | null;
};

/**
 * Let the page fill a clipboard of ours before the real event reaches it: editors answer, though the event is not
 * trusted, and whatever else the page wants there is seen. First always asked as `copy`: a `cut` makes editors delete.
 */
export function harvest(event: ClipboardEvent, as: 'copy' | 'cut' = 'copy'): Payload {
  const target = targetOf(event);
  const offered = answerOf(as, target);
  return offered ? fromTransfer(offered, target) : fromSelection(target);
}

/** What the page puts into an event of ours, where it takes it as its own to answer. */
export function answerOf(type: 'copy' | 'cut', target: EventTarget | null): DataTransfer | null {
  const clipboardData = new DataTransfer();
  const question = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true, composed: true });
  // A form's field named `dispatchEvent` would shadow the method.
  if (!target || EventTarget.prototype.dispatchEvent.call(target, question)) return null;
  // Firefox 153 gives an event a clipboard of its own, whichever it is handed.
  return question.clipboardData;
}

/** The innermost target, in a shadow tree too. */
export const targetOf = (event: Event): EventTarget | null => event.composedPath()[0] ?? null;

export function fromTransfer(transfer: DataTransfer, target: EventTarget | null): Payload {
  const parts: Payload['parts'] = [];
  for (const type of transfer.types) if (type !== 'Files') parts.push({ type, value: transfer.getData(type) });
  for (const value of transfer.files) parts.push({ type: value.type, value });
  const text = transfer.getData('text/plain');
  return { text, judged: withHtml(text, transfer.getData('text/html')), own: true, parts, target };
}

export function fromSelection(target: EventTarget | null): Payload {
  const text = selectedText(target);
  // Its HTML is the browser's to write, while the selection stands; where it has gone, the text is what is left.
  return { text, judged: judgedText(target), own: false, parts: partsOf(text), target };
}

export function partsOf(text: string, html = ''): Payload['parts'] {
  return [{ type: 'text/plain', value: text }, ...(html ? [{ type: 'text/html', value: html }] : [])];
}
