import type { PageDocument } from '../page-document.ts';

/** Where a held paste goes: its target, and the selection that it replaces. */
export type Target = { element: Element; ranges: Range[] };

export function targetOf(event: Event): Target | undefined {
  const [first] = event.composedPath();
  const element = first instanceof Element ? first : first instanceof Node ? first.parentElement : undefined;
  const selection = getSelection();
  const ranges: Range[] = [];
  for (let at = 0; at < (selection?.rangeCount ?? 0); at++) {
    const range = selection?.getRangeAt(at);
    if (range) ranges.push(range.cloneRange());
  }
  return element ? { element, ranges } : undefined;
}

/** What goes in: the text, and the HTML that came with it, or nothing. */
export type Inserted = { text: string; html: string };

/**
 * Hand the text to the page as a paste. Editors that draw themselves (Monaco, CodeMirror, terminals) take the event,
 * with its HTML; what no editor takes, the browser inserts as plain text, since only a real paste cleans HTML of scripts.
 * A terminal takes it without saying so, and would take it twice. False where the text went nowhere.
 */
export function insert(page: PageDocument, { element, ranges }: Target, { text, html }: Inserted): boolean {
  if (!element.isConnected) return false;
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  if (!isField && ranges.length > 0) {
    const selection = getSelection();
    selection?.removeAllRanges();
    for (const range of ranges) selection?.addRange(range);
  }
  const clipboardData = new DataTransfer();
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
  // Firefox 153 gives an event a clipboard of its own, whichever it is handed.
  paste.clipboardData?.setData('text/plain', text);
  if (html) paste.clipboardData?.setData('text/html', html);
  // A form's field named `dispatchEvent` would shadow the method.
  if (!EventTarget.prototype.dispatchEvent.call(element, paste)) return true;
  if (element.closest('.xterm')) return true;
  return page.execCommand('insertText', text);
}
