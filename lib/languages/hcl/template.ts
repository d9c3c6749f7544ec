import { type Cursor, deeper, skip, take, takeMatch } from './cursor.ts';
import type { Expression } from './syntax.ts';

type Template = Extract<Expression, { kind: 'template' }>;
type Parse = (cursor: Cursor) => Expression;

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A quoted string; the cursor stands on the quote. A line break ends it: broken input must not swallow the rest. */
export function quoted(cursor: Cursor, expression: Parse): Template {
  cursor.at++;
  const start = cursor.at;
  const parts: (string | Expression)[] = [];
  let text = '';
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at] ?? '';
    if (char === '"' || char === '\n') break;
    if (char === '\\') {
      const next = cursor.text[cursor.at + 1] ?? '';
      const hex = /^u([0-9a-fA-F]{4})/.exec(cursor.text.slice(cursor.at + 1, cursor.at + 6))?.[1];
      text += hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (escapes[next] ?? next);
      cursor.at += hex ? 6 : 2;
      continue;
    }
    const hole = interpolation(cursor, expression);
    if (hole === undefined) {
      text += char;
      cursor.at++;
    } else if (typeof hole === 'string') text += hole;
    else {
      if (text !== '') parts.push(text);
      parts.push(hole);
      text = '';
    }
  }
  if (text !== '' || parts.length === 0) parts.push(text);
  const end = Math.min(cursor.at, cursor.text.length);
  if (cursor.text[cursor.at] === '"') cursor.at++;
  return { kind: 'template', parts, at: { start, end } };
}

const opening = /<<-?\s*"?([A-Za-z_][\w.-]*)"?[^\S\n]*\n/y;

/** `<<EOF` up to a line that holds only the word; to the end of the text where that line is missing. */
export function heredoc(cursor: Cursor, expression: Parse): Template | undefined {
  const head = takeMatch(cursor, opening);
  if (!head) return undefined;
  const word = /[A-Za-z_][\w.-]*/.exec(head)?.[0] ?? '';
  const start = cursor.at;
  let end = cursor.text.length;
  let after = end;
  for (let line = start; line < cursor.text.length; ) {
    const stop = cursor.text.indexOf('\n', line);
    const close = stop < 0 ? cursor.text.length : stop;
    // Posts lose line breaks and put brackets behind the word.
    const last = cursor.text.slice(line, Math.min(close, line + word.length + 200)).trim();
    if (last === word || (last.startsWith(word) && /^[\s,)\]}]+$/.test(last.slice(word.length)))) {
      end = line;
      after = cursor.text.indexOf(word, line) + word.length;
      break;
    }
    line = close + 1;
  }
  const parts: (string | Expression)[] = [];
  let kept = start;
  while (cursor.at < end) {
    const next = nextHole(cursor.text, cursor.at, end);
    cursor.at = next;
    if (next >= end) break;
    const from = cursor.at;
    const hole = interpolation(cursor, expression);
    if (hole === undefined) cursor.at++;
    else if (typeof hole !== 'string') {
      parts.push(cursor.text.slice(kept, from), hole);
      kept = cursor.at;
    }
  }
  parts.push(cursor.text.slice(Math.min(kept, end), end));
  cursor.at = Math.max(after, cursor.at);
  return { kind: 'template', parts: parts.filter(part => part !== ''), at: { start, end } };
}

function nextHole(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text[at + 1] === '{' && (text[at] === '$' || text[at] === '%')) return at;
  return end;
}

/** Characters after a broken expression in which its bracket is looked for. */
const farthestClose = 500;

/** `${…}` → the expression; `$${` → the text; undefined where neither stands here. */
function interpolation(cursor: Cursor, expression: Parse): Expression | string | undefined {
  const start = cursor.at;
  if (take(cursor, '$${')) return '${';
  if (take(cursor, '%%{')) return '%{';
  const directive = cursor.text.startsWith('%{', cursor.at);
  if (!take(cursor, '${') && !take(cursor, '%{')) return undefined;
  take(cursor, '~');
  cursor.brackets++;
  const inner = directive ? undefined : deeper(cursor, () => expression(cursor));
  skip(cursor);
  cursor.brackets--;
  take(cursor, '~');
  if (!take(cursor, '}')) {
    const rest = cursor.text.slice(cursor.at, cursor.at + farthestClose);
    cursor.at += /^[^\n}]*\}/.exec(rest)?.[0].length ?? 0;
  }
  return inner ?? { kind: 'unknown', at: { start, end: cursor.at } };
}
