import type { Author, Snippet } from '../../schema/post.ts';
import { ownWords, postText, snippetsPerPost, snippetsText, snippetText } from './bounds.ts';

/** Where a snippet stands: its element, or for a bare line the ends of a range. */
export type Spot = Element | StaticRangeInit;
export type Body = {
  text: string;
  opening: string;
  closing: string;
  snippets: Snippet[];
  spots: Spot[];
  truncated: boolean;
};

type Code = { element: Element; block: boolean; text: string };
const continues = /(?:\\|\||&&)$/;

/** Collects text, own words and snippets while a body is walked, and cuts them to the limits. */
export function bodyWriter(isLine: (line: string) => boolean) {
  const body: Body = { text: '', opening: '', closing: '', snippets: [], spots: [], truncated: false };
  const quotes: Author[] = [];
  let code: Code | undefined;
  let total = 0;
  let line = '';
  let above = '';
  let holdsCode = false;
  let start: [Text, number] | undefined;
  let end: [Text, number] | undefined;
  let unfinished: { snippet: Snippet; spot: StaticRangeInit } | undefined;

  function keep(kind: Snippet['kind'], text: string, spot: Spot, language?: string): Snippet | undefined {
    if (!text.trim()) return undefined;
    const index = body.snippets.length;
    if (index >= snippetsPerPost || total >= snippetsText) {
      body.truncated = true;
      return undefined;
    }
    if (text.length > snippetText) body.truncated = true;
    const origin = quotes.at(-1);
    const cut = text.slice(0, snippetText);
    const snippet = { index, kind, text: cut, ...(language ? { language } : {}), ...(origin ? { origin } : {}) };
    total += cut.length;
    body.snippets.push(snippet);
    body.spots.push(spot);
    return snippet;
  }

  function say(text: string): void {
    if (body.text.length < postText) body.text += text.slice(0, postText - body.text.length);
    if (code?.block || quotes.length > 0) return;
    if (body.opening.length < ownWords) body.opening += text.slice(0, ownWords - body.opening.length);
    body.closing += text;
    if (body.closing.length > 4 * ownWords) body.closing = body.closing.slice(-ownWords);
  }

  function endLine(): void {
    const text = line.trim();
    above = text || above;
    const before = unfinished;
    unfinished = undefined;
    if (start && end && text.length < 2_000) {
      const range = { startContainer: start[0], startOffset: start[1], endContainer: end[0], endOffset: end[1] };
      if (before) {
        before.snippet.text = `${before.snippet.text}\n${text}`.slice(0, snippetText);
        before.spot.endContainer = range.endContainer;
        before.spot.endOffset = range.endOffset;
        if (continues.test(text)) unfinished = before;
      } else if (text.length > 2 && isLine(text) && (!holdsCode || /^[$#%] /.test(text))) {
        const snippet = keep('line', text, range);
        if (snippet && continues.test(text)) unfinished = { snippet, spot: range };
      }
    }
    line = '';
    holdsCode = false;
    start = end = undefined;
  }

  return {
    /** What may still be read of a text: inside code as much as a snippet takes, elsewhere until the post is full. */
    allowed(text: string): string {
      const room = code ? snippetText + 1 - code.text.length : postText - body.text.length;
      if (text.length <= room) return text;
      body.truncated = true;
      return text.slice(0, Math.max(room, 0));
    },
    /** `always` is a line break of the author's; otherwise the edge of an element, which breaks a line only once. */
    newline(always: boolean): void {
      endLine();
      if (code && (always || (code.text && !code.text.endsWith('\n')))) code.text += '\n';
      if (always || (body.text && !body.text.endsWith('\n'))) say('\n');
    },
    /** Text as it is shown; `node` and `offset` say where it begins in the page. */
    write(text: string, node?: Text, offset = 0): void {
      if (!text) return;
      if (code) {
        holdsCode = true;
        code.text += text;
      } else if (node && text.trim()) {
        start ??= [node, offset + text.search(/\S/)];
        end = [node, offset + text.trimEnd().length];
      }
      if (line.length < 2_000) line += text.replaceAll('\u00a0', ' ');
      say(text);
    },
    /** A space at the edge of a word that HTML would collapse with the one before. */
    atSpace: (): boolean => !line || line.endsWith(' '),
    /** A quotation begins; the line above it may say of whom. */
    quote(authorOf: (above: string) => Author): Author {
      endLine();
      const author = authorOf(above);
      quotes.push(author);
      return author;
    },
    unquote(): void {
      endLine();
      above = '';
      quotes.pop();
    },
    open(element: Element, block: boolean): void {
      code = { element, block, text: '' };
    },
    isOpen: (): boolean => !!code,
    /** The code of `element` has ended; false where another element's is open. */
    close(element: Element, languageOf: (element: Element) => string | undefined): boolean {
      if (code?.element !== element) return false;
      const { block, text } = code;
      code = undefined;
      keep(block ? 'block' : 'inline', block ? text.replace(/\n+$/, '') : text, element, languageOf(element));
      if (block) line = '';
      return true;
    },
    done(): Body {
      endLine();
      body.closing = body.closing.slice(-ownWords);
      return body;
    },
  };
}
