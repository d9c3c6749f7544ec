import type { Finding } from '../schema/finding.ts';
import { slices } from './slices.ts';
import type { World } from './world.ts';

/**
 * Bounds of one analysis, in UTF-16 code units and in places where a command may end. Both stay below the engine's own
 * (`lib/languages/language.ts`), behind which it sees nothing: no command hides behind filler.
 */
const piece = { length: 100_000, ends: 4_000 };
/** Pieces overlap by this much, so that no shorter command is cut in two. */
const overlap = 10_000;
const end = /[\n;|&]/g;

/**
 * Findings in a text of any length, without their words, ranges in the whole text; other messages get their turn in
 * between.
 */
export async function findLong({ find }: Pick<World, 'find'>, text: string, language?: string): Promise<Finding[]> {
  const first = pieceEnd(text, 0);
  if (first >= text.length) return find(text, language);
  const breathe = slices();
  const found = new Map<string, Finding>();
  for (let from = 0, to = first; ; to = pieceEnd(text, from)) {
    for (const finding of find(text.slice(from, to), language)) {
      const range = { start: finding.range.start + from, end: finding.range.end + from };
      const key = [finding.rule, range.start, finding.principal.name, finding.target.name].join('\0');
      if (!found.has(key)) found.set(key, { ...finding, range });
    }
    if (to >= text.length) return [...found.values()];
    from = Math.max(from + 1, lineStart(text, to - Math.min(overlap, (to - from) / 4)));
    await breathe();
  }
}

function pieceEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + piece.length);
  end.lastIndex = from;
  for (let ends = 0; ends < piece.ends; ends++) {
    const match = end.exec(text);
    if (!match || match.index >= most) return most;
  }
  return end.lastIndex;
}

/** The beginning of the line that holds a position, or the position itself in a line that is very long. */
function lineStart(text: string, position: number): number {
  const at = Math.floor(position);
  const newline = text.lastIndexOf('\n', at - 1);
  return at - newline > overlap / 2 ? at : newline + 1;
}
