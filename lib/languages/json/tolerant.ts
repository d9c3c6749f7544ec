import type { Entry, Node } from '../command.ts';
import type { Source } from '../source.ts';
import { isHole, scalarOf } from '../yaml/scalar.ts';

const deepest = 60;
const most = 20_000;

/**
 * The JSON values of a text as people post it: comments, `...`, single quotes, bare keys, trailing or missing commas,
 * missing closing brackets, text around it, or only some `"key": value` pairs. One pass over the text, never throws.
 */
export function parseTolerantJson(source: Source): Node[] {
  const { text } = source;
  let at = 0;
  let nodes = 0;
  const skip = /(?:[\s,;\u2026]|\.\.\.|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
  const bare = /(?:[^\s,:{}[\]"'<]|<[^<>\n]{0,80}>|:(?=\S))+/y;

  const blank = () => {
    skip.lastIndex = at;
    skip.exec(text);
    at = Math.max(at, skip.lastIndex);
  };
  function quoted(): { value: string; start: number; end: number } {
    const quote = text[at] ?? '"';
    const start = at++;
    let value = '';
    let from = at;
    while (at < text.length && text[at] !== quote) {
      if (text[at] !== '\\') {
        at++;
        continue;
      }
      value += text.slice(from, at) + unescaped(text[at + 1] ?? '', text.slice(at + 2, at + 6));
      at += text[at + 1] === 'u' ? 6 : 2;
      from = at;
    }
    value += text.slice(from, Math.min(at, text.length));
    at = Math.min(at + 1, text.length);
    return { value, start, end: at };
  }
  function word(): { value: string; start: number; end: number } {
    const start = at;
    bare.lastIndex = at;
    const found = bare.exec(text)?.[0] ?? text[at] ?? '';
    at += Math.max(1, found.length);
    return { value: found, start, end: at };
  }
  const colon = (): boolean => {
    blank();
    if (text[at] !== ':' && text[at] !== '=') return false;
    at++;
    return true;
  };
  function value(depth: number): Node | undefined {
    blank();
    const c = text[at];
    if (c === undefined || ++nodes > most) {
      at = text.length;
      return undefined;
    }
    if (c === '{') return depth > deepest ? void at++ : map(depth);
    if (c === '[') return depth > deepest ? void at++ : list(depth);
    if (c === '"' || c === "'") {
      const { value: text, start, end } = quoted();
      return { kind: 'scalar', value: text, text, known: !isHole(text), range: source.range(start, end) };
    }
    if (c === '}' || c === ']' || c === ':') return undefined;
    const { value: text_, start, end } = word();
    return scalarOf(text_, source.range(start, end));
  }
  function list(depth: number): Node {
    const start = at++;
    const items: Node[] = [];
    for (;;) {
      blank();
      if (at >= text.length || text[at] === ']' || text[at] === '}') break;
      const before = at;
      const item = value(depth + 1);
      if (item) items.push(item);
      if (at === before) at++;
    }
    if (text[at] === ']') at++;
    return { kind: 'list', items, range: source.range(start, at) };
  }
  function map(depth: number): Node {
    const start = at++;
    const entries = pairs(depth);
    if (text[at] === '}') at++;
    return { kind: 'map', entries, range: source.range(start, at) };
  }
  function pairs(depth: number): Entry[] {
    const entries: Entry[] = [];
    for (;;) {
      blank();
      const c = text[at];
      if (c === undefined || c === '}' || c === ']') return entries;
      if (c === ':' || c === '{' || c === '[') {
        // A value without a key: skipped as a whole.
        if (c === ':' || !value(depth + 1)) at++;
        continue;
      }
      const key = c === '"' || c === "'" ? quoted() : word();
      if (!colon()) continue;
      const found = value(depth + 1);
      if (found) entries.push({ key: key.value, value: found, range: source.range(key.start, at) });
    }
  }

  const found: Node[] = [];
  while (at < text.length && nodes <= most && found.length < 200) {
    const brace = /[{[]/.exec(text.slice(at));
    const pair = found.length === 0 ? /^[\s,]*["'][^"'\n]{1,200}["']\s*:/.exec(text.slice(at)) : null;
    if (pair) {
      const start = at;
      const entries = pairs(0);
      found.push({ kind: 'map', entries, range: source.range(start, at) });
      continue;
    }
    if (!brace) break;
    at += brace.index;
    const before = at;
    const node = value(0);
    if (node) found.push(node);
    if (at === before) at++;
  }
  return found;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
function unescaped(c: string, hex: string): string {
  if (c === 'u') return /^[0-9a-f]{4}$/i.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : '';
  return escapes[c] ?? c;
}
