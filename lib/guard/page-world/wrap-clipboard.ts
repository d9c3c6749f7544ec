import { askGuard } from './ask-guard.ts';
import { wrap } from './wrap.ts';

/**
 * Wraps `navigator.clipboard.writeText` and `write` in the page's world: each waits for the guard's word. Proxies, so
 * that they still read as native code. `document.execCommand('copy')` needs none: it fires a `copy` event, which the
 * gate stops.
 */
export function wrapClipboard(port: MessagePort): void {
  if (typeof Clipboard === 'undefined') return;
  const { wraps, guarded } = askGuard(port);
  const { apply } = Reflect;
  const text = String;
  const read = itemReader();

  wrap(Clipboard.prototype, 'writeText', (native, self, words) => {
    // Once: what is judged is what is written, whatever `toString` the page has put there.
    const value = words.length > 0 ? text(words[0]) : undefined;
    const write = (): Promise<void> => apply(native, self, value === undefined ? [] : [value]);
    return wraps() && value ? guarded({ text: value, html: '' }, write) : write();
  });

  wrap(Clipboard.prototype, 'write', (native, self, words) => {
    const items = words[0];
    if (!wraps() || !read.isList(items)) return apply(native, self, words);
    return read.copy(items).then(({ copies, parts }) => {
      const write = (): Promise<void> => apply(native, self, [copies]);
      return parts.text || parts.html ? guarded(parts, write) : write();
    });
  });
}

type Copied = { copies: ClipboardItem[]; parts: { text: string; html: string } };

/** Reads clipboard items into items of our own, whose content cannot change between being judged and being written. */
function itemReader() {
  const Item = globalThis.ClipboardItem;
  const { getType } = Item.prototype;
  const types = Object.getOwnPropertyDescriptor(Item.prototype, 'types')?.get;
  const toText = Blob.prototype.text;
  const { apply } = Reflect;
  const { isArray } = Array;

  async function copy(items: unknown[]): Promise<Copied> {
    const copied: Copied = { copies: [], parts: { text: '', html: '' } };
    for (let i = 0; i < items.length; i++) {
      const blobs: Record<string, Blob> = {};
      for (const type of apply(types ?? (() => []), items[i], []) as string[]) {
        const blob: Blob = await apply(getType, items[i], [type]);
        blobs[type] = blob;
        if (type === 'text/plain') copied.parts.text += await apply(toText, blob, []);
        if (type === 'text/html') copied.parts.html += await apply(toText, blob, []);
      }
      copied.copies[i] = new Item(blobs);
    }
    return copied;
  }
  return { isList: (items: unknown): items is unknown[] => isArray(items), copy };
}
