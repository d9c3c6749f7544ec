import type { PageDocument } from './page-document.ts';
import { words } from './words.ts';

/**
 * `!important` inside a shadow root beats the page's own `!important` on the host, and its animations. `all` sets
 * whatever could hide it: opacity, visibility, transform, filter, clip-path, pointer-events, content-visibility …
 */
const guarded = (display: string, scheme: string) =>
  `:host{all:initial!important;display:${display}!important;color-scheme:${scheme}!important;user-select:none!important}*{box-sizing:border-box}`;

/**
 * A plain `<div>` with a closed shadow root. It has no attribute and no text that tells what it is; a custom element
 * could be defined by the page, which would then own it.
 */
export function shadowHost(
  page: PageDocument,
  css: string,
  display = 'block',
  scheme = 'light dark',
): { host: HTMLElement; root: ShadowRoot } {
  const host = page.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  root.append(element(page, 'style', {}, guarded(display, scheme) + css));
  return { host, root };
}

/** An element with attributes and children. Strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  page: PageDocument,
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = page.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The page around may be written in another language than our texts: screen readers pronounce them by this. */
export const spoken = () => ({ lang: words('language') });

/** Colours, type and the card that badges and notices share; the colours are those of the extension's own pages. */
export const look = `:host{--low:light-dark(#3d5462,#abbfca);--accent:light-dark(#0a5866,#7cd0dc);--critical:light-dark(#a50f28,#ff929b);--high:light-dark(#974000,#ffb077);--medium:light-dark(#6d5200,#e9c65f);--calm:light-dark(#17653a,#82d8a3);font:13px/1.45 system-ui,sans-serif!important}button{font:inherit;font-size:12px;color:inherit;cursor:pointer}.card{border:1px solid var(--tone);border-inline-start-width:4px;border-radius:6px;padding:10px 14px;background:Canvas;color:CanvasText}`;
