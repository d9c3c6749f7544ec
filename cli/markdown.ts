import { type Piece, pieceAt } from './piece.ts';

/**
 * A text with marks: fenced and indented blocks, inline code, and the lines between them, where commands stand bare as
 * often as not. AsciiDoc's and reStructuredText's blocks are such lines.
 */
export function proseIn(text: string): Piece[] {
  const blocks = markdownBlocks(text);
  let rest = '';
  let at = 0;
  for (const { from, to } of blocks) {
    rest += text.slice(at, from) + blank(text.slice(from, to));
    at = to;
  }
  rest += text.slice(at);
  const spans: Piece[] = [];
  rest = rest.replace(
    /(?<!`)(`{1,3})(?!`)([^\n]{0,400}?[^`\n])\1(?!`)/g,
    (whole, marks: string, code: string, start: number) => {
      spans.push(pieceAt(code, '', start + marks.length));
      return blank(whole);
    },
  );
  return [...blocks.map(({ piece }) => piece), ...spans, pieceAt(rest, '', 0)];
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

type Block = { from: number; to: number; piece: Piece };

/** Fenced and indented blocks of Markdown, with their place in the file. */
function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const keep = (from: number, to: number, language: string): void => {
    blocks.push({ from, to, piece: pieceAt(text.slice(from, to), language, from) });
  };
  let open: { mark: string; language: string; start: number } | undefined;
  for (const found of text.matchAll(/^.*$/gm)) {
    const mark = /^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})[ \t]*(?:\{?\.?)?([\w+-]*)/.exec(
      found[0],
    );
    if (!open && mark)
      open = { mark: mark[1] ?? '```', language: mark[2] ?? '', start: found.index + found[0].length + 1 };
    else if (open && mark?.[1]?.startsWith(open.mark) && !mark[2]) {
      keep(open.start, found.index, open.language);
      open = undefined;
    }
  }
  // A fence that is never closed runs to the end, as Markdown has it.
  if (open) keep(Math.min(open.start, text.length), text.length, open.language);
  const indented = /(?:^|\n[ \t]*\n)((?:(?: {4}|\t).*(?:\n|$))+)/g;
  for (const found of text.matchAll(indented)) {
    const start = found.index + found[0].length - (found[1]?.length ?? 0);
    if (!blocks.some(({ from, to }) => start >= from && start < to)) keep(start, found.index + found[0].length, '');
  }
  return blocks.sort((a, b) => a.from - b.from);
}
