/** Where a parser stands in a text. It only ever moves forward, so that parsing is linear. */
export type Cursor = {
  readonly text: string;
  at: number;
  /** Brackets around the place; inside of them a line break is a blank. */
  brackets: number;
  /** Calls of the parser inside one another. */
  depth: number;
  /** Too deep: the rest was not read. */
  gaveUp: boolean;
};

export const cursorOf = (text: string): Cursor => ({ text, at: 0, brackets: 0, depth: 0, gaveUp: false });

const maximalDepth = 60;

/** Runs a parser one level deeper; at the bound the rest of the text is given up. */
export function deeper<T>(cursor: Cursor, parse: () => T): T | undefined {
  if (cursor.depth >= maximalDepth) {
    cursor.gaveUp = true;
    cursor.at = cursor.text.length;
    return undefined;
  }
  cursor.depth++;
  const result = parse();
  cursor.depth--;
  return result;
}

/** Skips blanks and comments, and line breaks where they mean nothing. */
export function skip(cursor: Cursor, breaks = cursor.brackets > 0): void {
  const { text } = cursor;
  for (;;) {
    const char = text[cursor.at];
    if (char === ' ' || char === '\t' || char === '\r' || char === '\u00a0' || (breaks && char === '\n')) cursor.at++;
    else if (char === '#' || (char === '/' && text[cursor.at + 1] === '/')) cursor.at = lineEnd(cursor);
    else if (char === '/' && text[cursor.at + 1] === '*') {
      const end = text.indexOf('*/', cursor.at + 2);
      cursor.at = end < 0 ? text.length : end + 2;
    } else return;
  }
}

export function lineEnd(cursor: Cursor): number {
  const end = cursor.text.indexOf('\n', cursor.at);
  return end < 0 ? cursor.text.length : end;
}

/** Moves over a text that stands here. */
export function take(cursor: Cursor, expected: string): boolean {
  if (!cursor.text.startsWith(expected, cursor.at)) return false;
  cursor.at += expected.length;
  return true;
}

/** Moves over what a sticky pattern matches here. */
export function takeMatch(cursor: Cursor, sticky: RegExp): string | undefined {
  sticky.lastIndex = cursor.at;
  const found = sticky.exec(cursor.text)?.[0];
  if (found) cursor.at += found.length;
  return found || undefined;
}

const identifier = /[A-Za-z_][\w-]*/y;
export const takeName = (cursor: Cursor): string | undefined => takeMatch(cursor, identifier);
