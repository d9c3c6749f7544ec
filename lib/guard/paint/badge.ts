import type { PageDocument } from '../page-document.ts';
import { element, look, shadowHost, spoken } from '../shadow.ts';
import { type Glyph, glyph } from './glyph.ts';

/** What a badge says. `word` is the severity or the kind of author; `says` a few words more. */
export type BadgeText = {
  glyph: Glyph;
  tone: 'critical' | 'high' | 'medium' | 'low' | 'calm' | 'accent';
  word: string;
  says: Node | string;
  /** Less ink: narrowing and low findings, which ask nothing of anybody. */
  quiet?: boolean;
  /** What the panel shows when the badge is pressed. Made only then. */
  panel(): Node[];
};

const css = `${look}:host{direction:inherit;margin:0 0 4px!important}button{display:inline-flex;align-items:center;gap:6px;max-width:100%;border:1px solid var(--tone);border-radius:99px;padding:2px 9px;background:Canvas;color:CanvasText}button:hover{box-shadow:0 0 0 1px var(--tone)}svg{flex:none;width:1em;fill:var(--tone);fill-rule:evenodd}b{color:var(--tone);white-space:nowrap}span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.quiet{border-color:transparent;background:none;color:var(--low)}.card{margin:4px 0 6px;max-width:44rem;user-select:text}p,h2,dl{margin:0 0 6px;font-size:13px}dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 12px}dt{color:var(--low)}dd{margin:0;overflow-wrap:anywhere}code{font:12px/1.5 ui-monospace,monospace;direction:ltr;unicode-bidi:isolate;white-space:pre-wrap}`;

/** A badge: a button, and a panel that it opens, in a closed shadow root. */
export function badge(
  page: PageDocument,
  text: BadgeText,
  display: 'block' | 'inline-block',
  scheme: string,
): HTMLElement {
  const { host, root } = shadowHost(page, css, display, scheme);
  const button = element(
    page,
    'button',
    { type: 'button', class: text.quiet ? 'quiet' : '', 'aria-expanded': 'false' },
    glyph(page, text.glyph),
    element(page, 'b', {}, text.word),
    element(page, 'span', {}, text.says),
  );
  const box = element(page, 'div', { ...spoken(), style: `--tone:var(--${text.tone})` }, button);
  let panel: HTMLElement | undefined;
  const toggle = (open: boolean): void => {
    panel?.remove();
    panel = open ? element(page, 'div', { class: 'card', role: 'group', 'aria-label': text.word }) : undefined;
    panel?.append(...text.panel());
    if (panel) box.append(panel);
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => toggle(!panel));
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape' && panel) {
      toggle(false);
      button.focus();
    }
  });
  // A page often treats a whole post as one link or one row.
  for (const type of ['click', 'mousedown', 'pointerdown', 'dblclick', 'keydown'])
    box.addEventListener(type, event => event.stopPropagation());
  root.append(box);
  return host;
}

/** Light or dark, by the colour of the text around: many dark pages do not say that they are. */
export function schemeOf(near: Element): string {
  const [red = 0, green = 0, blue = 0] =
    getComputedStyle(near)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  return 2 * red + 5 * green + blue > 1_020 ? 'dark' : 'light';
}
