import { replaced } from './events.ts';
import { getter, tellGuard } from './tell-guard.ts';
import { wrap } from './wrap.ts';

/**
 * `document.open()` takes every listener from window and document, ours with them, and so does the first `write` after
 * a page has loaded. The guard hears of it within the call, so that it listens again before the page does.
 */
export function wrapDocument(tell = tellGuard()): void {
  const { apply } = Reflect;
  const { write } = Document.prototype;
  const viewOf = getter(Document.prototype, 'defaultView');
  // The document may be another one of this origin, and this one may have gone with it.
  const opened = (self: unknown): void => {
    const view = apply(viewOf, self, []);
    if (view) tell(view, replaced);
  };

  wrap(Document.prototype, 'open', (native, self, words) => {
    const answer = apply(native, self, words);
    // With three words it opens a window.
    if (words.length < 3) opened(self);
    return answer;
  });
  for (const name of ['write', 'writeln'] as const) {
    wrap(Document.prototype, name, (native, self, words) => {
      // Scripts in what is written run at once. Writing nothing does all that comes before them.
      apply(write, self, []);
      opened(self);
      return apply(native, self, words);
    });
  }
}
