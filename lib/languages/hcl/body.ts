import { type Cursor, deeper, lineEnd, skip, take, takeName } from './cursor.ts';
import { expression } from './expression.ts';
import type { Attribute, Block, Body } from './syntax.ts';
import { quoted } from './template.ts';

/** Attributes and blocks up to the closing bracket, or to the end of the text. What cannot be read is stepped over. */
export function body(cursor: Cursor, inner: boolean): Body {
  const items: (Attribute | Block)[] = [];
  for (;;) {
    skip(cursor, true);
    if (cursor.at >= cursor.text.length) return items;
    if (take(cursor, '}')) {
      if (inner) return items;
      continue;
    }
    if (take(cursor, '-/+') || take(cursor, '+/-')) continue;
    if (cursor.text[cursor.at] === '-') {
      // A line that a diff or a plan takes away.
      cursor.at = lineEnd(cursor);
      continue;
    }
    const start = cursor.at;
    const name = label(cursor);
    if (name === undefined) {
      if (cursor.at === start) cursor.at++;
      continue;
    }
    skip(cursor, false);
    const assigned =
      (cursor.text[cursor.at] === '=' && cursor.text[cursor.at + 1] !== '=') || cursor.text[cursor.at] === ':';
    const item = assigned ? attribute(cursor, name, start) : block(cursor, name, start);
    if (item) items.push(item);
  }
}

function attribute(cursor: Cursor, name: string, start: number): Attribute {
  cursor.at++;
  const before = expression(cursor);
  skip(cursor, false);
  // `acl = "private" -> "public-read"` in a plan.
  const value = take(cursor, '->') ? expression(cursor) : before;
  return { kind: 'attribute', name, value, at: { start, end: Math.max(cursor.at, start) } };
}

function block(cursor: Cursor, type: string, start: number): Block | undefined {
  const labels: string[] = [];
  for (;;) {
    skip(cursor, false);
    const before = cursor.at;
    const next = label(cursor);
    if (next === undefined || cursor.at === before) break;
    labels.push(next);
  }
  if (labels.length > 0 && cursor.text[cursor.at] === '\n') skip(cursor, true);
  if (!take(cursor, '{')) {
    if (cursor.text[cursor.at] !== '\n' && labels.length > 0) cursor.at = lineEnd(cursor);
    return undefined;
  }
  const inside = deeper(cursor, () => body(cursor, true)) ?? [];
  return { kind: 'block', type, labels, body: inside, at: { start, end: cursor.at } };
}

function label(cursor: Cursor): string | undefined {
  if (cursor.text[cursor.at] !== '"') return takeName(cursor);
  const { start, end } = quoted(cursor, expression).at;
  return cursor.text.slice(start, end);
}
