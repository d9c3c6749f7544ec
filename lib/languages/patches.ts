import type { Range } from '../schema/finding.ts';
import type { Command } from './command.ts';
import type { Part } from './fences.ts';
import { fileRole } from './files.ts';
import { languageNamed } from './languages.ts';
import { joined, type Piece } from './source.ts';

const header = /^--- [^\n;&|`$]*\n\+\+\+ (?:b\/)?([^\s;&|`$]+)[^\n;&|`$]*(?:\n|$)/;
/** Lines of a patch that are in no file afterwards; what a shell would run is none. */
const mark = /^(?:-|\\ No newline|@@ |(?:diff --git|index|new file|deleted file) [^\n;&|`$]*$)/m;

/** Whoever pastes a line that goes has the shell run what stands behind its first command. */
const goesOn = /[;&|][ \t]*\S|\$\(|`/;

export type Patched = Part & { added?: readonly Range[] };

/**
 * A unified diff as what its files would be: what goes is left out, the rest stands without its mark, and a header tells
 * by the path which language follows. Undefined where there is no header.
 */
export function patched({ source, hint }: Part): Patched[] | undefined {
  const { text } = source;
  if (!text.includes('\n+++ ')) return undefined;
  const parts: Patched[] = [];
  const gone: Piece[] = [];
  let pieces: Piece[] = [];
  let added: Range[] | undefined;
  let named = hint;
  const close = (next: string | undefined) => {
    const whole = joined(pieces);
    if (whole.text.trim()) parts.push({ source: whole, hint: named, ...(added ? { added } : {}) });
    pieces = [];
    named = next;
  };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    let end = newline < 0 ? text.length : newline + 1;
    const [whole, path] = (text.startsWith('--- ', start) && header.exec(text.slice(start, start + 600))) || [];
    const first = text[start];
    if (whole !== undefined && path !== undefined) {
      close(languageOf(path));
      added = [];
      end = start + whole.length;
    } else if (added && mark.test(text.slice(start, end))) {
      const line = text.slice(start, end);
      if (goesOn.test(line)) gone.push({ text: line, range: source.range(start, end), exact: true });
    } else {
      const isMarked = added !== undefined && (first === '+' || first === ' ');
      if (added && !isMarked && first !== '\n') {
        close(hint);
        added = undefined;
      }
      const from = isMarked ? start + 1 : start;
      const range = source.range(from, end);
      pieces.push({ text: text.slice(from, end), range, exact: true });
      if (first === '+') added?.push(range);
    }
    start = end;
  }
  const isPatch = added !== undefined || parts.some(one => one.added);
  close(hint);
  if (gone.length > 0) parts.push({ source: joined(gone), hint: 'shell' });
  return isPatch ? parts : undefined;
}

/**
 * A patch does what its new lines do; the settings around them were there before. A shell would run the lines around
 * them, whatever stands above.
 */
export function touches(added: readonly Range[], { kind, range }: Command): boolean {
  if (kind !== 'document' && kind !== 'line') return true;
  let low = 0;
  let high = added.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((added[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  return (added[low]?.start ?? Number.POSITIVE_INFINITY) < range.end;
}

function languageOf(path: string): string | undefined {
  const name = fileRole(path) ?? path.split(/[/.]/).at(-1) ?? '';
  return languageNamed(name) && name;
}
