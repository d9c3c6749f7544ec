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
  const offered = new DataTransfer();
  return answers(as, target, offered) ? fromTransfer(offered, target) : fromSelection(target);
}

/** Whether the page takes an event of ours as its own to answer. */
export function answers(type: 'copy' | 'cut', target: EventTarget | null, clipboardData: DataTransfer): boolean {
  const question = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true, composed: true });
  // A form's field named `dispatchEvent` would shadow the method.
  return !!target && !EventTarget.prototype.dispatchEvent.call(target, question);
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
