import type { PageDocument } from '../page-document.ts';
import { element, look, shadowHost } from '../shadow.ts';
import { words } from '../words.ts';

/** What a notice says; the texts are in `public/_locales`. */
export type Notice =
  | 'held'
  | 'unchecked'
  | 'blocked'
  | 'copied'
  | 'dragged'
  | 'drag-again'
  | 'link-again'
  | 'waiting'
  | 'unwritten'
  | 'window'
  | 'paste-held'
  | 'paste-waiting'
  | 'paste-failed';

export type Notices = {
  show(notice: Notice, detail?: string): void;
  /** Have the words that must be said when the extension has gone: a reader whose copy is held must learn why. */
  prepare(): void;
};

const lasts = 9_000;
const calm: readonly Notice[] = ['copied', 'dragged', 'drag-again', 'link-again'];

const css = `${look}.card{position:fixed;inset:auto 0 16px;width:fit-content;max-width:min(30rem,100% - 32px);margin:auto;box-shadow:0 6px 24px rgb(0 0 0/.25);gap:12px;align-items:start}.card:popover-open{display:flex}b{display:block}button{border:0;background:none;color:var(--low)}`;

/** A few words at the lower edge, over everything, announced to screen readers, gone after some seconds. */
export function createNotices(page: PageDocument, signal: AbortSignal): Notices {
  let ending: ReturnType<typeof setTimeout> | undefined;
  let shown: HTMLElement | undefined;
  const clear = (): void => {
    clearTimeout(ending);
    shown?.remove();
    shown = undefined;
  };
  signal.addEventListener('abort', clear);
  return {
    prepare() {
      for (const key of ['name', 'close', 'notice_held', 'notice_unchecked', 'notice_paste_held']) words(key);
    },
    show(notice, detail) {
      if (signal.aborted) return;
      clear();
      const { host, root } = shadowHost(page, css);
      const box = element(page, 'div', { class: 'card', popover: 'manual', style: toneOf(notice) });
      const text = element(page, 'div', { role: calm.includes(notice) ? 'status' : 'alert' });
      const close = element(page, 'button', { type: 'button', 'aria-label': words('close') }, '✕');
      close.addEventListener('click', clear);
      box.append(text, close);
      root.append(box);
      page.root()?.append(host);
      if (box.showPopover) box.showPopover();
      shown = host;
      // A live region speaks of what changes in it, not of what it is born with.
      text.append(element(page, 'b', {}, words('name')), detail || words(`notice_${notice.replace('-', '_')}`));
      ending = setTimeout(clear, lasts);
    },
  };
}

function toneOf(notice: Notice): string {
  return `--tone:var(--${calm.includes(notice) ? 'calm' : 'high'})`;
}
