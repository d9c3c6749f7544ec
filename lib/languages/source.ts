import type { Range } from '../schema/finding.ts';

/** A text under analysis that knows where each of its characters stands in the original text. */
export type Source = {
  text: string;
  /** The original range of the half-open range `start`, `end` of `text`. */
  range(start: number, end: number): Range;
};

/** A piece of a source that was put together: either kept as it is in `from`, or replaced by `text`. */
export type Piece = { text: string; range: Range; exact: boolean };

/** The original text itself. */
export function whole(text: string): Source {
  return { text, range: (start, end) => ({ start, end }) };
}

/** A slice that is kept as it is. */
export function slice(source: Source, start: number, end: number): Source {
  return {
    text: source.text.slice(start, end),
    range: (from, to) => source.range(start + from, start + to),
  };
}

/**
 * Without what editors of Windows put around lines: a byte order mark at the start, a carriage return at each end. A
 * lone one ends a line: a terminal takes it for Enter.
 */
export function lineEnds(source: Source): Source {
  const bare = source.text[0] === '\ufeff' ? slice(source, 1, source.text.length) : source;
  if (!bare.text.includes('\r')) return bare;
  const text = bare.text.replace(/\r(?!\n|$)/g, '\n');
  const pieces: Piece[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/\r/g)) {
    pieces.push({ text: text.slice(start, index), range: bare.range(start, index), exact: true });
    start = index + 1;
  }
  const rest = text.slice(start);
  pieces.push({ text: rest, range: bare.range(start, start + rest.length), exact: true });
  return joined(pieces);
}

/** A text that was computed (decoded, folded): everything in it stands at the one place it came from. */
export function computed(text: string, range: Range): Source {
  return { text, range: () => range };
}

/** As `computed`, with a text that is only made when somebody looks at it. */
export function lazily(make: () => string, range: Range): Source {
  return Object.assign(Object.create(madeLater) as typeof madeLater, { make, range: () => range });
}

/** One getter for all: an accessor for each output of each command would cost more than the command. */
const madeLater = {
  make: (): string => '',
  made: undefined as string | undefined,
  get text(): string {
    this.made ??= this.make();
    return this.made;
  },
};

/** Pieces one after the other. Positions in a piece that is not exact are those of the whole piece. */
export function joined(pieces: readonly Piece[]): Source {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const at = (offset: number, side: 'start' | 'end'): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = starts[middle] ?? 0;
      if (side === 'start' ? start <= offset : start < offset) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    if (!piece) return 0;
    if (piece.exact) return Math.min(piece.range.start + offset - (starts[low] ?? 0), piece.range.end);
    return side === 'start' ? piece.range.start : piece.range.end;
  };
  return {
    text: pieces.map(piece => piece.text).join(''),
    range: (start, end) => {
      const first = at(start, 'start');
      return { start: first, end: Math.max(first, at(end, 'end')) };
    },
  };
}
