import { extension } from '../../messaging/extension.ts';
import type { PageDocument } from '../page-document.ts';
import { element, shadowHost } from '../shadow.ts';
import { words } from '../words.ts';

export type PromptFrame = {
  /**
   * How the page treats it. A removed frame has lost its content and cannot come back. `no-room`: it has never been in
   * sight, in a document far taller than the window.
   */
  state(): 'fine' | 'covered' | 'removed' | 'no-room';
  /** Back on top of the top layer, and the keyboard back in it. */
  raise(): void;
  close(): void;
};

/** Less room than this shows no prompt: the frame of an advertisement, a narrow preview. */
const leastWidth = 340;
const leastHeight = 300;

const css = `dialog{inset:0;margin:auto;padding:0;border:0;background:none;width:min(40rem,100vw - 16px);height:min(46rem,100vh - 16px);max-width:none;max-height:none}dialog::backdrop{background:rgb(8 14 18/.55)}iframe{width:100%;height:100%;border:0;border-radius:12px;color-scheme:light dark}`;

/**
 * The prompt's page in a modal dialog, over everything, out of reach for the page: it sees none of the frame's events.
 * Undefined where the window is too small for it.
 */
export function openFrame(page: PageDocument, nonce: string): PromptFrame | undefined {
  if (innerWidth < leastWidth || innerHeight < leastHeight) return undefined;
  const { host, root } = shadowHost(page, css);
  const frame = element(page, 'iframe', {
    src: `${extension.runtime.getURL('/prompt.html')}#${nonce}`,
    title: words('prompt'),
    allow: 'clipboard-write',
  });
  const dialog = element(page, 'dialog', { 'aria-label': words('prompt'), closedby: 'none' }, frame);
  // Escape belongs to the prompt's page, which records what it means.
  dialog.addEventListener('cancel', event => event.preventDefault());
  root.append(dialog);
  page.root()?.append(host);
  const before = page.active();
  const raise = (): void => {
    if (dialog.open) dialog.close();
    dialog.showModal();
    frame.focus();
  };
  raise();
  frame.addEventListener('load', () => frame.focus());
  const sight = watchSight(frame);
  return {
    raise,
    state() {
      if (!host.isConnected || !frame.contentWindow) return 'removed';
      if (page.hidden()) return 'fine';
      return dialog.open && onTop(page, host, frame) ? sight.state() : 'covered';
    },
    close() {
      sight.end();
      if (dialog.open) dialog.close();
      host.remove();
      // In a frame, Firefox would leave the keyboard with the window around it, and write nothing from here.
      if (top !== self) focus();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
  };
}

/** The middle and four inner points of the frame are ours, and the frame has its size. */
function onTop(page: PageDocument, host: Element, frame: Element): boolean {
  const { x, y, width, height } = frame.getBoundingClientRect();
  if (width < leastWidth / 2 || height < leastHeight / 2) return false;
  const at = [0.1, 0.5, 0.9];
  return at.every(part => page.elementFromPoint(x + width * part, y + height * part) === host);
}

/** Chromium's own proof that nothing hides the frame; elsewhere the points above must do. */
function watchSight(frame: Element): { state(): 'fine' | 'covered' | 'no-room'; end(): void } {
  let state: 'fine' | 'covered' | 'no-room' = 'fine';
  let met = false;
  const options = { trackVisibility: true, delay: 100, threshold: [0, 0.5, 1] };
  const observer = new IntersectionObserver(entries => {
    for (const { isIntersecting, isVisible } of entries as (IntersectionObserverEntry & { isVisible?: boolean })[]) {
      met ||= isIntersecting;
      // What the reader has scrolled away is covered by nobody.
      state = met ? (isIntersecting && isVisible === false ? 'covered' : 'fine') : 'no-room';
    }
  }, options);
  observer.observe(frame);
  return { state: () => state, end: () => observer.disconnect() };
}
