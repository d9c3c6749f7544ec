import { askGuard } from './ask-guard.ts';
import { itemReader } from './read-items.ts';
import { wrap } from './wrap.ts';

/**
 * Wraps `navigator.clipboard.writeText` and `write` in the page's world: each waits for the guard's word. Proxies, so
 * that they still read as native code. `document.execCommand('copy')` needs none: it fires a `copy` event, which the
 * gate stops.
 */
export function wrapClipboard(channel: EventTarget): void {
  if (typeof Clipboard === 'undefined') return;
  const { wraps, guarded } = askGuard(channel);
  const { apply } = Reflect;
  const text = String;
  const Later = Promise;
  const read = itemReader();

  wrap(Clipboard.prototype, 'writeText', (native, self, words) => {
    // Once: what is judged is what is written, whatever `toString` the page has put there.
    const value = words.length > 0 ? text(words[0]) : undefined;
    const write = (): Promise<void> => apply(native, self, value === undefined ? [] : [value]);
    return wraps() && value ? guarded({ text: value, html: '' }, write) : write();
  });

  wrap(Clipboard.prototype, 'write', (native, self, words) => {
    if (!wraps() || words.length === 0) return apply(native, self, words);
    return new Later<void>((resolve, reject) => {
      const write = (copies: object): Promise<void> => apply(native, self, [copies]);
      read(
        words[0],
        ({ copies, text, html }) =>
          resolve(text || html ? guarded({ text, html }, () => write(copies)) : write(copies)),
        reject,
      );
    });
  });
}
