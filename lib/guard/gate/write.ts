import type { PageDocument } from '../page-document.ts';
import { type Payload, targetOf } from './payload.ts';
import { judgedText } from './selected.ts';

export type Writer = {
  /** Put the payload on the clipboard. False where the browser refused. */
  write(payload: Pick<Payload, 'judged' | 'own' | 'parts'>): boolean;
  /** Take our own copy event, before anybody sees it; false where it is not ours. */
  takes(event: ClipboardEvent): boolean;
};

/**
 * Writes with `execCommand`, which needs no gesture, works under a `clipboard-write` policy and leaves the selection
 * alone. Where the selection still reads as it was judged, the browser itself serialises it, so that an allowed copy is
 * the same to the byte as one that was never held.
 */
export function writer(page: PageDocument, hideBadges: () => void): Writer {
  let pending: ((event: ClipboardEvent) => void) | undefined;
  return {
    takes(event) {
      if (!pending || !event.isTrusted || event.type !== 'copy') return false;
      const take = pending;
      pending = undefined;
      event.stopImmediatePropagation();
      take(event);
      return true;
    },
    write({ judged, own, parts }) {
      let filled = false;
      pending = event => {
        filled = true;
        if (!own && judged && judgedText(targetOf(event)) === judged) return hideBadges();
        fill(event, parts);
      };
      // Where nothing is selected Chromium runs the command only if a page says beforehand that it has something.
      addEventListener('beforecopy', prevent, true);
      const done = page.execCommand('copy');
      removeEventListener('beforecopy', prevent, true);
      pending = undefined;
      return done && filled;
    },
  };
}

const prevent = (event: Event): void => event.preventDefault();

/** Put the parts into the event's clipboard, in place of what the browser would have put there. */
export function fill(event: ClipboardEvent, parts: Payload['parts']): void {
  event.preventDefault();
  for (const { type, value } of parts) {
    if (typeof value === 'string') event.clipboardData?.setData(type, value);
    else event.clipboardData?.items.add(value);
  }
}
