import type { Layout } from '../../schema/site-profile.ts';
import { type Body, bodyWriter } from './body-writer.ts';
import { looksLikeCommand } from './command-line.ts';
import { all, isElement, matches } from './dom.ts';
import { found, type Place } from './find-posts.ts';
import { walk } from './nodes.ts';
import { quoted, quotedAuthor, quoteSelector } from './quote.ts';
import { remembered } from './remembered.ts';

const controls = 'button,select,textarea,input,script,style,template,noscript,svg,clipboard-copy,[role="button"]';
const breaks =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|D.|DETAILS|DIV|FIGCAPTION|FIGURE|FOOTER|H.|HEADER|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TR|UL)$/;
const emoji = 'img[class*="emoji" i],img[data-stringify-emoji],g-emoji';
const named = /(?:lang(?:uage)?|highlight-source|brush:?|syntax)[-: ]\s*([\w+#-]{1,40})/i;

/** Read what the author wrote: text, own words, snippets. One pass over the DOM, no layout, in steps. */
export function* readBody(
  { element, layout }: Place,
  parts: readonly Node[],
  isLine = looksLikeCommand,
): Generator<undefined, Body> {
  const roles = rolesOf(parts, layout);
  const writer = bodyWriter(isLine);
  let depth = 0;

  const read = (node: Text) => {
    const data = writer.allowed(node.data);
    if (depth > 0) {
      let from = 0;
      for (const piece of data.split('\n')) {
        if (from > 0) writer.newline(true);
        writer.write(piece, node, from);
        from += piece.length + 1;
      }
      return;
    }
    const text = data.replace(/[ \t\n\r\f]+/g, ' ');
    if (text.startsWith(' ') && writer.atSpace()) {
      writer.write(text.slice(1), node, data.length - data.trimStart().length);
    } else writer.write(text, node);
  };

  const enter = (node: Node): boolean => {
    if (node.nodeType === 3) read(node as Text);
    if (!isElement(node)) return false;
    // Replies inside a post are posts of their own.
    if (layout.nested && node !== element && found.has(node)) roles.set(node, skip);
    const role = roles.get(node) ?? 0;
    if (role & skip) return false;
    if (role & picture) {
      writer.write(emojiOf(node));
      return false;
    }
    const { tagName } = node;
    if (tagName === 'BR') writer.newline(true);
    else if (/^T[DH]$/.test(tagName) && !writer.atSpace()) writer.write(' ');
    if (role & block || breaks.test(tagName)) writer.newline(false);
    if (role & quote)
      quoted.set(
        node,
        writer.quote(line => quotedAuthor(node, layout, line)),
      );
    if (role & verbatim) depth++;
    if (role & (block | inline) && !writer.isOpen()) writer.open(node, !!(role & block));
    return true;
  };

  const leave = (node: Node): void => {
    if (!isElement(node)) return;
    const role = roles.get(node) ?? 0;
    if (role & (skip | picture)) return;
    const closed = role & (block | inline) && writer.close(node, languageOf);
    if (role & verbatim) depth--;
    if ((closed && role & block) || breaks.test(node.tagName)) writer.newline(false);
    if (role & quote) writer.unquote();
  };

  for (const part of parts) yield* walk(part, enter, leave);
  return writer.done();
}

const skip = 1;
const block = 2;
const inline = 4;
const quote = 8;
const verbatim = 16;
const picture = 32;

/** What to look for in a layout's bodies, and what each makes of an element. */
const sought = remembered((layout: Layout) => {
  const roles: [selector: string, role: number][] = [
    [layout.strip ? `${controls},${layout.strip}` : controls, skip],
    [layout.blocks, block | verbatim],
    [layout.inline ?? 'code,kbd,samp,tt', inline],
    [quoteSelector(layout), quote],
    [layout.preformatted ? `pre,${layout.preformatted}` : 'pre', verbatim],
    [emoji, picture],
  ];
  // A policy may bring a selector that is wrong, and a list that forgives does not let it spoil the others.
  return { roles, any: `:is(${roles.map(([selector]) => selector).join()})` };
}, new WeakMap());

/**
 * What the parts and the elements below them are: asked once, so that the walk only looks it up. One search for all,
 * which most posts pass with next to nothing found.
 */
function rolesOf(parts: readonly Node[], layout: Layout): Map<Node, number> {
  const { roles, any } = sought(layout);
  const known = new Map<Node, number>();
  const note = (hit: Node) => {
    let role = 0;
    for (const [selector, one] of roles) if (matches(hit as Element, selector)) role |= one;
    known.set(hit, role);
  };
  for (const part of parts) {
    if (!isElement(part)) continue;
    if (matches(part, any)) note(part);
    all(part, any).forEach(note);
  }
  // XenForo 1 and vBulletin 4 write every post in a `blockquote`: the body itself is no quotation.
  for (const part of parts) {
    const role = known.get(part);
    if (role) known.set(part, role & ~quote);
  }
  return known;
}

/** The emoji itself or its short code; a page shows the commonest signature of agents as a picture. */
function emojiOf(element: Element): string {
  const attr = ['data-stringify-emoji', 'alt', 'title'].find(name => element.getAttribute(name));
  return ((attr ? element.getAttribute(attr) : element.textContent) ?? '').slice(0, 60);
}

/** The language that the page names, on the block, the code in it or the frame around it. */
function languageOf(element: Element): string | undefined {
  for (const one of [element, element.querySelector('code'), element.parentElement]) {
    const name =
      one?.getAttribute('data-language') ?? one?.getAttribute('data-lang') ?? named.exec(one?.className ?? '')?.[1];
    if (name) return name.slice(0, 40).toLowerCase();
  }
  return undefined;
}
