/** `start`: where the content begins; the reader moves it on the line where `- a: b` opens several things at once. */
export type Line = { indent: number; start: number; end: number };

/** The lines of each document of a text; at most 200 documents that are not empty. */
export function linesOfDocuments(text: string): Line[][] {
  const documents: Line[][] = [];
  let lines: Line[] = [];
  const close = () => {
    if (documents.length < 200 && lines.some(line => line.start < line.end)) documents.push(lines);
    lines = [];
  };
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const end = text[stop - 1] === '\r' && stop > at ? stop - 1 : stop;
    let start = at;
    while (start < end && (text[start] === ' ' || text[start] === '\t')) start++;
    if (start === at && /^(---|\.\.\.)(\s|$)/.test(text.slice(at, at + 4))) {
      close();
      start = at + 3;
      while (start < end && text[start] === ' ') start++;
    }
    lines.push({ indent: start - at, start, end });
    at = stop + 1;
  }
  close();
  return documents;
}

export const isEmptyLine = (text: string, line: Line): boolean => line.start >= line.end || text[line.start] === '#';

export const isItemLine = (text: string, line: Line): boolean =>
  text[line.start] === '-' && (line.start + 1 >= line.end || /\s/.test(text[line.start + 1] ?? ''));

/** The end of the key that the line begins with, quotes included. */
export function keyEndOf(text: string, line: Line): number | undefined {
  const c = text[line.start];
  if (c === '"' || c === "'") {
    let close = line.start + 1;
    while (close < line.end && text[close] !== c) close += c === '"' && text[close] === '\\' ? 2 : 1;
    return close < line.end && /^\s{0,20}:(\s|$)/.test(text.slice(close + 1, line.end)) ? close + 1 : undefined;
  }
  if (c === '{' || c === '[' || c === '|' || c === '>' || c === '#') return undefined;
  for (let at = line.start; at < line.end; at++) {
    if (text[at] === ':' && (at + 1 >= line.end || text[at + 1] === ' ' || text[at + 1] === '\t')) return at;
    if (text[at] === '#' && /\s/.test(text[at - 1] ?? '')) return undefined;
  }
  return undefined;
}
