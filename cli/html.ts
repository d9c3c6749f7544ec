import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Piece } from './piece.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

const code = /^(?:pre|code|kbd|samp|tt|textarea|xmp|listing)$/;
const unread = /^(?:script|style|template|head|title)$/;
const block =
  /^(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/;

/** A text put together from nodes, and where each part of it stands in the file. */
class Gathered {
  text = '';
  language = '';
  readonly #runs: { at: number; from: number; to: number }[] = [];

  add(text: string, from: number, to: number): void {
    this.#runs.push({ at: this.text.length, from, to });
    this.text += text;
  }

  piece(): Piece {
    const { text, language } = this;
    return { text, place: at => this.#place(at), ...(language ? { language } : {}) };
  }

  /** Exact but where entities stand: they are longer in the file, and count from the beginning of their part. */
  #place(at: number): number {
    const run = this.#runs.findLast(one => one.at <= at);
    return run ? Math.min(run.from + at - run.at, run.to) : 0;
  }
}

/** Elements that hold code, each a piece with what is inside it, and the words between them as one. Comments are nothing. */
export function htmlPieces(html: string): Piece[] {
  const words = new Gathered();
  const blocks: Gathered[] = [];
  // Deep pages are hostile pages: no recursion.
  const waiting: { node: Node | string; into: Gathered }[] = parse(html, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  })
    .childNodes.map(node => ({ node, into: words }))
    .reverse();
  let last = 0;
  for (let job = waiting.pop(); job; job = waiting.pop()) {
    const { node, into } = job;
    if (typeof node === 'string') into.add(node, last, last);
    else if (node.nodeName === '#text' && 'value' in node) {
      const { startOffset = last, endOffset = last } = node.sourceCodeLocation ?? {};
      into.add(into === words ? node.value.replace(/\s/g, ' ') : node.value, startOffset, endOffset);
      last = endOffset;
    } else if ('tagName' in node && !unread.test(node.tagName)) {
      let target = into;
      if (into === words && code.test(node.tagName)) {
        target = new Gathered();
        blocks.push(target);
      }
      if (target !== words) target.language ||= languageOf(node.attrs.find(({ name }) => name === 'class')?.value);
      if (block.test(node.tagName)) {
        into.add('\n', last, last);
        waiting.push({ node: '\n', into });
      }
      for (const child of [...node.childNodes].reverse()) waiting.push({ node: child, into: target });
    }
  }
  return [...blocks, words].map(one => one.piece());
}

const languageOf = (names = ''): string =>
  /(?:language|lang|highlight-source|brush:?)[- ]([\w-]+)/.exec(names)?.[1] ?? '';
