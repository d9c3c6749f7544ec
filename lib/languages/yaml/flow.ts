import type { Entry, Node } from '../command.ts';
import { intrinsic, isHole, scalarOf } from './scalar.ts';

/** A place in the text that the readers move, and what they share. */
export type Reading = {
  text: string;
  at: number;
  range(start: number, end: number): Node['range'];
  alias(name: string): Node | undefined;
  /** False when the document has more nodes than anybody writes. */
  spend(): boolean;
};

export const deepest = 60;
const blank = /(?:\s|(?<=[\s,{[])#[^\n]*)*/y;

function skip(reading: Reading): void {
  blank.lastIndex = reading.at;
  blank.exec(reading.text);
  reading.at = Math.max(reading.at, blank.lastIndex);
}

/** A quoted text from its quote on, over lines where it must be. */
export function quoted(reading: Reading): Node & { kind: 'scalar' } {
  const { text } = reading;
  const quote = text[reading.at] ?? '"';
  const start = reading.at++;
  let value = '';
  let from = reading.at;
  while (reading.at < text.length) {
    const c = text[reading.at];
    if (c === quote && quote === "'" && text[reading.at + 1] === "'") {
      value += text.slice(from, ++reading.at);
      from = ++reading.at;
    } else if (c === quote) break;
    else if (c === '\\' && quote === '"') {
      value += text.slice(from, reading.at) + escaped(text, reading.at + 1);
      reading.at += 2 + (widths[text[reading.at + 1] ?? ''] ?? 0);
      from = reading.at;
    } else reading.at++;
  }
  value += text.slice(from, Math.min(reading.at, text.length));
  reading.at = Math.min(reading.at + 1, text.length);
  if (value.includes('\n')) value = value.replace(/[ \t]*\n[ \t]*/g, ' ');
  return { kind: 'scalar', value, text: value, known: !isHole(value), range: reading.range(start, reading.at) };
}

const widths: Record<string, number> = { x: 2, u: 4, U: 8 };
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', 0: '\0', '\n': '' };
function escaped(text: string, at: number): string {
  const c = text[at] ?? '';
  const width = widths[c];
  if (width === undefined) return escapes[c] ?? c;
  const code = Number.parseInt(text.slice(at + 1, at + 1 + width), 16);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** `{a: b, c: [d]}` from its bracket on; what is not closed ends with the text. */
export function flow(reading: Reading, depth: number): Node | undefined {
  const { text } = reading;
  skip(reading);
  const c = text[reading.at];
  if (c === undefined || !reading.spend()) {
    reading.at = text.length;
    return undefined;
  }
  if (c === '!' || c === '&') {
    word.lastIndex = reading.at;
    const tag = word.exec(text)?.[0] ?? c;
    reading.at += tag.length;
    const node = depth > deepest ? undefined : flow(reading, depth + 1);
    return node?.kind === 'scalar' && c === '!' && tag[1] !== '!' ? { ...node, known: false } : node;
  }
  if (c === '"' || c === "'") return quoted(reading);
  if (c !== '{' && c !== '[') return plain(reading);
  const start = reading.at++;
  if (depth > deepest) return undefined;
  const close = c === '{' ? '}' : ']';
  const entries: Entry[] = [];
  const items: Node[] = [];
  while (reading.at < text.length) {
    skip(reading);
    const next = text[reading.at];
    if (next === close) break;
    if (next === ',' || next === '}' || next === ']' || next === undefined) {
      reading.at++;
      continue;
    }
    const keyAt = reading.at;
    const before = reading.at;
    const key = flow(reading, depth + 1);
    skip(reading);
    if (text[reading.at] === ':' && key?.kind === 'scalar') {
      reading.at++;
      skip(reading);
      const empty = /[,}\]]/.test(text[reading.at] ?? ',');
      const value = empty ? scalarOf('null', reading.range(reading.at, reading.at)) : flow(reading, depth + 1);
      const entry = value && { key: key.text, value, range: reading.range(keyAt, reading.at) };
      if (entry && c === '{') entries.push(entry);
      else if (entry) items.push({ kind: 'map', entries: [entry], range: entry.range });
    } else if (key && c === '[') items.push(key);
    if (reading.at === before) reading.at++;
  }
  reading.at = Math.min(reading.at + 1, text.length);
  const range = reading.range(start, reading.at);
  return c === '{' ? intrinsic({ kind: 'map', entries, range }) : { kind: 'list', items, range };
}

const word = /[^\s,{}[\]]+/y;
const plainEnd = /[,{}[\]\n]|:(?=[\s,{}[\]]|$)|\s#/g;

function plain(reading: Reading): Node | undefined {
  const { text } = reading;
  plainEnd.lastIndex = reading.at;
  const end = plainEnd.exec(text)?.index ?? text.length;
  const raw = text.slice(reading.at, end).trimEnd();
  const start = reading.at;
  reading.at = Math.max(end, start);
  if (raw.startsWith('*')) return reading.alias(raw.slice(1));
  return raw === '' ? undefined : scalarOf(raw, reading.range(start, start + raw.length));
}
