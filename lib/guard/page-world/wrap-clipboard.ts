import { askGuard, type End, refusals } from './ask-guard.ts';
import { takePromises } from './promises.ts';
import { itemReader } from './read-items.ts';
import { getter } from './tell-guard.ts';
import { traceless } from './traceless.ts';
import { wrap } from './wrap.ts';

/**
 * Wraps `navigator.clipboard.writeText` and `write` in the page's world: each waits for the guard's word. Proxies, so
 * that they still read as native code. `document.execCommand('copy')` needs none: it fires a `copy` event, which the
 * gate stops.
 */
export function wrapClipboard(channel: EventTarget): void {
  if (typeof Clipboard === 'undefined') return;
  const promises = takePromises();
  const guarded = askGuard(channel, promises);
  const { apply } = Reflect;
  const text = String;
  const Later = Promise;
  const read = itemReader(promises);
  const refusal = refusals();
  const own = navigator;
  const clipboardOf = getter(Navigator.prototype, 'clipboard');

  const answer = (self: unknown, work: (end: End) => void): Promise<void> =>
    new Later((resolve, reject) => {
      const end: End = { resolve, reject: why => reject(traceless(why)) };
      // The method of a window that is nothing to us would write for one that is.
      if (self === apply(clipboardOf, own, [])) work(end);
      else end.reject(refusal());
    });
  const write = (promise: Promise<void>, { resolve, reject }: End): void => promises.after(promise, resolve, reject);

  wrap(Clipboard.prototype, 'writeText', (native, self, words) =>
    answer(self, end => {
      if (words.length === 0) return write(apply(native, self, []), end);
      // Once: what is judged is what is written, whatever `toString` the page has put there.
      const judged = (value: string): void => {
        const go = (): Promise<void> => apply(native, self, [value]);
        if (value) guarded({ text: value, html: '' }, go, end);
        else write(go(), end);
      };
      const [word] = words;
      if (typeof word === 'string') judged(word);
      else promises.after(promises.alone(text, [undefined, word]), judged, end.reject);
    }),
  );

  wrap(Clipboard.prototype, 'write', (native, self, words) =>
    answer(self, end => {
      if (words.length === 0) return write(apply(native, self, words), end);
      read(
        words[0],
        ({ copies, text, html }) => {
          const go = (): Promise<void> => apply(native, self, [copies]);
          if (text || html) guarded({ text, html }, go, end);
          else write(go(), end);
        },
        end.reject,
      );
    }),
  );
}
