import type { Piece, Source } from './source.ts';

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** The text between two places of a page, character references resolved; positions are kept. */
export function decodeEntities(source: Source, start: number, end: number): Piece[] {
  const text = source.text.slice(start, end);
  const pieces: Piece[] = [];
  let from = 0;
  const keep = (to: number) => {
    if (to > from)
      pieces.push({ text: text.slice(from, to), range: source.range(start + from, start + to), exact: true });
  };
  for (const found of text.matchAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi)) {
    const code = found[1] ? Number(found[1]) : found[2] ? Number.parseInt(found[2], 16) : undefined;
    const put =
      code === undefined ? named[(found[3] ?? '').toLowerCase()] : code <= 0x10ffff ? String.fromCodePoint(code) : '';
    if (put === undefined) continue;
    keep(found.index);
    from = found.index + found[0].length;
    pieces.push({ text: put, range: source.range(start + found.index, start + from), exact: false });
  }
  keep(text.length);
  return pieces;
}
