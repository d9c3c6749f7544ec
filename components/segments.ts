import type { Range } from '../lib/schema/finding.ts';

export type Segment = { kind: 'plain' | 'marked'; text: string } | { kind: 'hidden'; code: string; marked: boolean };

/**
 * Characters that draw nothing or reorder their neighbours: controls but tab and line feed, format characters,
 * separators, and what Unicode lets a font ignore. A command must not look other than it is (CVE-2021-42574).
 */
const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Cut `text` at the ranges and at each hidden character. Ranges may overlap, be unsorted, or lie outside. */
export function segmentsOf(text: string, ranges: Range[]): Segment[] {
  const inside = merge(ranges, text.length);
  const cuts: Segment[] = [];
  let at = 0;
  for (const { start, end } of inside) {
    cuts.push(...reveal(text.slice(at, start), false), ...reveal(text.slice(start, end), true));
    at = end;
  }
  cuts.push(...reveal(text.slice(at), false));
  return cuts;
}

/** Sorted, clamped to the text, joined where they touch. */
export function merge(ranges: Range[], length: number): Range[] {
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const joined: Range[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined;
}

function reveal(text: string, marked: boolean): Segment[] {
  const out: Segment[] = [];
  let rest = text.replaceAll('\r\n', '\n');
  for (let hit = hidden.exec(rest); hit; hit = hidden.exec(rest)) {
    if (hit.index) out.push({ kind: marked ? 'marked' : 'plain', text: rest.slice(0, hit.index) });
    const point = hit[0].codePointAt(0) ?? 0;
    out.push({ kind: 'hidden', code: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, marked });
    rest = rest.slice(hit.index + hit[0].length);
  }
  if (rest) out.push({ kind: marked ? 'marked' : 'plain', text: rest });
  return out;
}
