import { type Body, bodyWriter } from './body-writer.ts';
import { looksLikeCommand } from './command-line.ts';
import { all, isElement, matches, walk } from './dom.ts';
import { found, type Place } from './find-posts.ts';
import { quoted, quotedAuthor, quoteSelector } from './quote.ts';

const controls = 'button,select,textarea,input,script,style,template,noscript,svg,clipboard-copy,[role="button"]';
const breaks =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|D[DLT]|DETAILS|DIV|FIGCAPTION|FIGURE|FOOTER|H[1-6R]|HEADER|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TR|UL)$/;
const emoji = 'img[class*="emoji" i],img[data-stringify-emoji],g-emoji';
const named = /(?:lang(?:uage)?|highlight-source|brush:?|syntax)[-: ]\s*([\w+#-]{1,40})/i;

/** Read what the author wrote: text, own words, snippets. One pass over the DOM, no layout, in steps. */
export function* readBody(
  { element, layout }: Place,
  parts: readonly Node[],
  isLine = looksLikeCommand,
): Generator<undefined, Body> {
  const [skip, blocks, inline, quotes, verbatim, pictures] = collect(parts, [
    layout.strip ? `${controls},${layout.strip}` : controls,
    layout.blocks,
    layout.inline ?? 'code,kbd,samp,tt',
    quoteSelector(layout),
    layout.preformatted ? `pre,${layout.preformatted}` : 'pre',
    emoji,
  ]);
  // XenForo 1 and vBulletin 4 write every post in a `blockquote`: the body itself is no quotation.
  for (const part of parts) quotes.delete(part);
  for (const block of blocks) verbatim.add(block);
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
    // Replies inside a post are posts of their own.
    if (layout.nested && node !== element && found.has(node as Element)) skip.add(node);
    if (!isElement(node) || skip.has(node)) return false;
    if (pictures.has(node)) {
      writer.write(emojiOf(node));
      return false;
    }
    if (node.tagName === 'BR') writer.newline(true);
    else if (/^T[DH]$/.test(node.tagName) && !writer.atSpace()) writer.write(' ');
    const block = blocks.has(node);
    if (block || breaks.test(node.tagName)) writer.newline(false);
    if (quotes.has(node))
      quoted.set(
        node,
        writer.quote(line => quotedAuthor(node, layout, line)),
      );
    if (verbatim.has(node)) depth++;
    if (!writer.isOpen() && (block || inline.has(node))) writer.open(node, block);
    return true;
  };

  const leave = (node: Node): void => {
    if (!isElement(node) || skip.has(node) || pictures.has(node)) return;
    const closed = (blocks.has(node) || inline.has(node)) && writer.close(node, languageOf(node));
    if (verbatim.has(node)) depth--;
    if ((closed && blocks.has(node)) || breaks.test(node.tagName)) writer.newline(false);
    if (quotes.has(node)) writer.unquote();
  };

  for (const part of parts) yield* walk(part, enter, leave);
  return writer.done();
}

type Sets<Selectors> = { [At in keyof Selectors]: Set<Node> };

/**
 * What matches each selector among the parts and below them: asked once, so that the walk only looks it up. One search
 * for all of them, which most posts pass with next to nothing found.
 */
function collect<const Selectors extends readonly string[]>(
  parts: readonly Node[],
  selectors: Selectors,
): Sets<Selectors> {
  const sets = selectors.map(() => new Set<Node>());
  for (const part of parts) {
    if (!isElement(part)) continue;
    // A policy may bring a selector that is wrong, and a list that forgives does not let it spoil the others.
    for (const hit of [part, ...all(part, selectors.join())])
      for (const [at, selector] of selectors.entries()) if (matches(hit, selector)) sets[at]?.add(hit);
  }
  return sets as Sets<Selectors>;
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
