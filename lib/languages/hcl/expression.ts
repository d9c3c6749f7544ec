import { type Cursor, deeper, skip, take, takeMatch, takeName } from './cursor.ts';
import type { Expression, ObjectEntry } from './syntax.ts';
import { heredoc, quoted } from './template.ts';

/** One expression; where none can be read, `unknown`, and the cursor may not have moved. */
export function expression(cursor: Cursor): Expression {
  const start = cursor.at;
  return deeper(cursor, () => choice(cursor)) ?? { kind: 'unknown', at: { start, end: cursor.at } };
}

function choice(cursor: Cursor): Expression {
  const test = operation(cursor, 0);
  skip(cursor);
  if (!take(cursor, '?')) return test;
  const yes = expression(cursor);
  skip(cursor);
  if (!take(cursor, ':')) return test;
  const no = expression(cursor);
  return { kind: 'choice', test, yes, no, at: { start: test.at.start, end: cursor.at } };
}

/** Loosest first. Of arithmetic only the extent matters. */
const levels: readonly RegExp[] = [/\|\|/y, /&&/y, /==|!=/y, /[<>]=?|-(?!>)|[+*%]|\/(?![/*])/y];

function operation(cursor: Cursor, level: number): Expression {
  const operators = levels[level];
  if (!operators) return unary(cursor);
  let left = operation(cursor, level + 1);
  for (;;) {
    const before = cursor.at;
    skip(cursor);
    const operator = cursor.text.startsWith('=>', cursor.at) ? undefined : takeMatch(cursor, operators);
    if (operator === undefined) {
      // Line breaks before something that is no operator belong to whoever called.
      cursor.at = before;
      return left;
    }
    const right = operation(cursor, level + 1);
    left = { kind: 'operation', operator, left, right, at: { start: left.at.start, end: right.at.end } };
  }
}

function unary(cursor: Cursor): Expression {
  skip(cursor);
  // A plan marks what is added and changed.
  if (takeMatch(cursor, /[+~][ \t]+/y)) skip(cursor);
  const start = cursor.at;
  if (cursor.text[start] === '!' && cursor.text[start + 1] !== '=') {
    cursor.at++;
    const of = deeper(cursor, () => unary(cursor)) ?? { kind: 'unknown', at: { start, end: cursor.at } };
    return { kind: 'not', of, at: { start, end: cursor.at } };
  }
  return steps(cursor, primary(cursor));
}

const number = /-?\d+(\.\d+)?([eE][-+]?\d+)?/y;

function primary(cursor: Cursor): Expression {
  const start = cursor.at;
  const done = () => ({ start, end: cursor.at });
  const char = cursor.text[start];
  if (char === '"') return quoted(cursor, expression);
  if (char === '<') {
    const found = heredoc(cursor, expression);
    if (found) return found;
  }
  if (char === '[' || char === '{') return char === '[' ? list(cursor) : object(cursor);
  if (char === '(') {
    cursor.at++;
    cursor.brackets++;
    const inner = expression(cursor);
    skip(cursor);
    take(cursor, ')');
    cursor.brackets--;
    return inner;
  }
  const digits = takeMatch(cursor, number);
  if (digits !== undefined) return { kind: 'literal', value: Number(digits), at: done() };
  let name = takeName(cursor);
  if (name === undefined) return { kind: 'unknown', at: done() };
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', at: done() };
  if (name === 'null') return { kind: 'literal', value: null, at: done() };
  while (take(cursor, '::')) name = takeName(cursor) ?? name;
  if (cursor.text[cursor.at] !== '(') return { kind: 'reference', path: [name], at: done() };
  cursor.at++;
  return { kind: 'call', name, values: sequence(cursor, ')'), at: done() };
}

/** `.name`, `[0]`, `["key"]`, `.*` behind a value. */
function steps(cursor: Cursor, first: Expression): Expression {
  let value = first;
  for (;;) {
    let key: string | undefined;
    if (cursor.text[cursor.at] === '.' && /[\w*]/.test(cursor.text[cursor.at + 1] ?? '')) {
      cursor.at++;
      key = takeName(cursor) ?? takeMatch(cursor, /\d+|\*/y);
    } else if (cursor.text[cursor.at] === '[' && value.kind !== 'literal' && value.kind !== 'unknown') {
      cursor.at++;
      const [index] = take(cursor, '*') ? [] : sequence(cursor, ']');
      if (index === undefined) take(cursor, ']');
      key =
        index?.kind === 'literal'
          ? String(index.value)
          : index?.kind === 'template' && typeof index.parts[0] === 'string'
            ? index.parts[0]
            : '*';
    } else return value;
    const at = { start: first.at.start, end: cursor.at };
    if (key === undefined) return value;
    value =
      value.kind === 'reference' && value.path.length < 12
        ? { kind: 'reference', path: [...value.path, key], at }
        : { kind: 'step', of: value, key, at };
  }
}

/** Values up to a bracket; a missing comma is forgiven. */
function sequence(cursor: Cursor, close: string): Expression[] {
  const values: Expression[] = [];
  cursor.brackets++;
  for (;;) {
    skip(cursor);
    if (cursor.at >= cursor.text.length || take(cursor, close)) break;
    if (take(cursor, ',') || take(cursor, '...')) continue;
    const before = cursor.at;
    const value = expression(cursor);
    if (cursor.at > before) values.push(value);
    else if (/[\])}]/.test(cursor.text[cursor.at] ?? '')) break;
    else cursor.at++;
  }
  cursor.brackets--;
  return values;
}

const forHead = /for\b/y;

function list(cursor: Cursor): Expression {
  const start = cursor.at++;
  const loop = forExpression(cursor, ']', start);
  if (loop) return loop;
  const items = sequence(cursor, ']');
  return { kind: 'list', items, at: { start, end: cursor.at } };
}

function object(cursor: Cursor): Expression {
  const start = cursor.at++;
  const loop = forExpression(cursor, '}', start);
  if (loop) return { kind: 'unknown', at: loop.at };
  const entries: ObjectEntry[] = [];
  cursor.brackets++;
  for (;;) {
    skip(cursor);
    if (cursor.at >= cursor.text.length || take(cursor, '}')) break;
    if (take(cursor, ',')) continue;
    const before = cursor.at;
    const key = unary(cursor);
    skip(cursor);
    const assigned = take(cursor, '=') || take(cursor, ':') || cursor.text[cursor.at] === '{';
    if (assigned && cursor.at > before) {
      const value = expression(cursor);
      entries.push({ key, value, at: { start: before, end: cursor.at } });
    } else if (cursor.at === before) cursor.at++;
  }
  cursor.brackets--;
  return { kind: 'object', entries, at: { start, end: cursor.at } };
}

/** `for x in list : item if test`; what comes behind the item is not read. */
function forExpression(cursor: Cursor, close: string, start: number): Expression | undefined {
  cursor.brackets++;
  skip(cursor);
  const isFor = takeMatch(cursor, forHead) !== undefined;
  if (!isFor) {
    cursor.brackets--;
    return undefined;
  }
  const names: string[] = [];
  do {
    skip(cursor);
    names.push(takeName(cursor) ?? '_');
    skip(cursor);
  } while (take(cursor, ',') && names.length < 3);
  takeMatch(cursor, /in\b/y);
  const over = expression(cursor);
  skip(cursor);
  take(cursor, ':');
  const item = expression(cursor);
  cursor.brackets--;
  // The rest (`=> value`, `...`, `if test`) is read to find the end, and dropped.
  const rest = sequence(cursor, close);
  const at = { start, end: cursor.at };
  return rest.length > 0 ? { kind: 'unknown', at } : { kind: 'for', names, over, item, at };
}
