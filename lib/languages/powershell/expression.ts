import { cast, operate } from './fold.ts';
import { member } from './member.ts';
import { looking, type Script, skip, take, written } from './script.ts';
import { quoted } from './strings.ts';
import { isKnown, itemsOf, text, type Value } from './value.ts';
import { variable } from './variables.ts';

/** Brackets inside one another before the rest is left alone. */
const deepest = 60;

const binary =
  /[-+*/%](?![\w=]|[-+]{1})|\.\.|-(?:i|c)?(?:eq|ne|[gl][te]|(?:not)?(?:like|match|in|contains)|replace|split|join|f|as|is(?:not)?|and|or|xor|band|bor|bxor|shl|shr)\b|\?\?(?!=)/iy;

/** An expression: operands, operators, casts, members. Never reads a pipe. */
export function expression(script: Script): Value {
  const start = script.at;
  let left = commas(script);
  for (;;) {
    const before = script.at;
    skip(script, false);
    const operator = take(script, binary) ?? take(script, /[-+*](?=[\w$"'(@[])/y);
    if (operator === undefined || script.budget.left-- <= 0) {
      script.at = before;
      return left;
    }
    skip(script, true);
    const right = commas(script);
    left = operate(operator, left, right, written(script, start));
  }
}

/** `a, b, c`: binds tighter than every operator but casts and members. */
function commas(script: Script): Value {
  const first = unary(script);
  const items = [first];
  for (;;) {
    const before = script.at;
    skip(script, false);
    if (!looking(script, ',')) {
      script.at = before;
      return items.length > 1 ? { kind: 'list', items } : first;
    }
    script.at++;
    skip(script, true);
    const at = script.at;
    const next = unary(script);
    if (script.at === at) return { kind: 'list', items };
    if (items.length < 500) items.push(next);
  }
}

function unary(script: Script): Value {
  skip(script, false);
  const start = script.at;
  const operator = take(script, /(?:-(?:not|bnot|[ic]?join|[ic]?split)\b|!|\+\+|--|[-+](?=[$\d(.]))/iy);
  if (operator === undefined) return member(script, primary(script), start);
  const value = unary(script);
  if (/join$/i.test(operator)) return operate('-join', value, text(''), written(script, start));
  if (/^-\w*split$/i.test(operator)) return operate('-split', value, text(' '), written(script, start));
  if (operator === '-' && value.kind === 'text') return text(`-${value.text}`, value.known);
  if (/^(!|-not)$/i.test(operator) && isKnown(value) && value.kind === 'text')
    return text(/^(false|0|)$/i.test(value.text) ? 'True' : 'False');
  return value;
}

/** One operand without its members; leaves reading where it stands if there is none. */
export function primary(script: Script): Value {
  const { text: all } = script;
  const c = all[script.at] ?? '';
  const next = all[script.at + 1] ?? '';
  if (c === "'" || c === '"' || (c === '@' && (next === '"' || next === "'"))) return quoted(script);
  if (c === '$' && next === '(') return bracket(script, 2);
  if (c === '$') return variable(script);
  if (c === '@' && next === '(') {
    const value = bracket(script, 2);
    return value.kind === 'list'
      ? value
      : { kind: 'list', items: value.kind === 'text' && value.text === '' ? [] : itemsOf(value) };
  }
  if (c === '@' && next === '{') return map(script);
  if (c === '(') return bracket(script, 1);
  if (c === '{') return block(script);
  if (c === '[') return type(script);
  const number = take(script, /0x[\da-f]+|\d+(?:\.\d+)?(?:e\d+)?(?:kb|mb|gb|tb)?/iy);
  if (number !== undefined) return text(/^0x/i.test(number) ? String(Number(number)) : number);
  // A placeholder that the reader fills in.
  const hole = take(script, /<[^<>\n]{1,80}>/y);
  if (hole !== undefined) return text(hole, false);
  const word = take(script, /[\w.\\:*?-]+/y);
  return text(word ?? '', word !== undefined);
}

/** `(…)`, `$(…)`, `@(…)`: statements inside. */
function bracket(script: Script, opening: number): Value {
  const start = script.at;
  script.at += opening;
  if (script.nesting >= deepest) {
    script.at = script.text.length;
    return text(written(script, start).slice(0, 200), false);
  }
  script.nesting++;
  const value = script.statements(')');
  script.nesting--;
  return value;
}

/** `{…}` is looked into where it stands, since it will run sooner or later. */
export function block(script: Script): Value {
  const start = script.at;
  script.at++;
  if (script.nesting >= deepest) {
    script.at = script.text.length;
    return text('{…}', false);
  }
  script.nesting++;
  script.statements('}');
  script.nesting--;
  return { kind: 'block', start, end: script.at };
}

/** `@{ a = 1; 'b' = 2 }`. */
export function map(script: Script): Value {
  const start = script.at;
  script.at += 2;
  const entries: [string, Value][] = [];
  if (script.nesting >= deepest) {
    script.at = script.text.length;
    return text(written(script, start).slice(0, 200), false);
  }
  script.nesting++;
  while (script.at < script.text.length && script.budget.left-- > 0) {
    take(script, /[\s;,]+/y);
    skip(script, true);
    if (looking(script, '}')) break;
    const before = script.at;
    const key = /['"]/.test(script.text[script.at] ?? '') ? quoted(script) : text(take(script, /[^\s=;}{]+/y) ?? '');
    skip(script, true);
    if (looking(script, '=')) {
      script.at++;
      skip(script, true);
      const value = script.pipeline();
      if (key.kind === 'text' && entries.length < 500) entries.push([key.text, value]);
    }
    if (script.at === before) script.at++;
  }
  script.at++;
  script.nesting--;
  return { kind: 'map', entries };
}

/** `[type]` alone, or as a cast of what follows. */
function type(script: Script): Value {
  const start = script.at;
  const name = take(script, /\[[\w.,+`]{0,120}(?:\[[\w.,\s]{0,80}\])?\]/y);
  if (name === undefined) {
    script.at++;
    return text('[', false);
  }
  const plain = name.slice(1, -1).trim();
  if (looking(script, '::')) return { kind: 'object', type: plain.toLowerCase(), from: [], text: plain };
  const before = script.at;
  skip(script, false);
  if (!/["'$@([{\d-]/.test(script.text[script.at] ?? '')) {
    script.at = before;
    return text(plain, true);
  }
  const operand = script.at;
  const value = member(script, primary(script), operand);
  return cast(plain, value, written(script, start));
}
