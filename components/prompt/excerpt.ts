import type { Range } from '../../lib/schema/finding.ts';

export type Excerpt = { text: string; ranges: Range[]; linesBefore: number; linesAfter: number };

/** The marked lines with `around` lines on both sides, at most `longest` characters, so that a huge copy stays readable. */
export function excerptOf(text: string, ranges: Range[], around = 3, longest = 4_000): Excerpt {
  const first = ranges.length ? Math.min(text.length, ...ranges.map(range => range.start)) : 0;
  const last = Math.max(0, ...ranges.map(range => range.end));
  let start = ranges.length ? stepBack(text, first, around) : 0;
  let end = ranges.length ? stepForward(text, Math.max(first, last), around) : text.length;
  if (end - start > longest) {
    start = Math.max(start, first - 400);
    end = Math.min(end, start + longest);
  }
  return {
    text: text.slice(start, end),
    ranges: ranges.map(range => ({ start: range.start - start, end: range.end - start })),
    linesBefore: count(text, 0, start),
    linesAfter: count(text, end, text.length),
  };
}

function stepBack(text: string, from: number, lines: number): number {
  let at = text.lastIndexOf('\n', from - 1);
  for (let i = 0; i < lines && at > 0; i++) at = text.lastIndexOf('\n', at - 1);
  return at < 0 || from === 0 ? 0 : at + 1;
}

function stepForward(text: string, from: number, lines: number): number {
  let at = text.indexOf('\n', from);
  for (let i = 0; i < lines && at >= 0; i++) at = text.indexOf('\n', at + 1);
  return at < 0 ? text.length : at;
}

function count(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
