import type { Call, Word } from '../command.ts';
import { computed } from '../source.ts';
import { assign } from './assign.ts';
import { type Batch, take } from './batch.ts';
import { callNative } from './native.ts';
import { lineOf, words } from './words.ts';
import { written } from './written.ts';

type Output = NonNullable<Call['stdin']> | undefined;

/** Lines up to the end, or to the bracket that closes a block. */
export function statements(batch: Batch): void {
  while (batch.at < batch.text.length && batch.budget.left > 0) {
    take(batch, /[\s@;,]+/y);
    if (batch.text[batch.at] === ')') {
      batch.at++;
      if (batch.nesting > 0) return;
      continue;
    }
    const before = batch.at;
    chain(batch);
    if (batch.at === before) batch.at++;
  }
}

/** Commands with `&`, `&&`, `||`, `|` between them, up to the end of the line. */
function chain(batch: Batch): void {
  let input: Output;
  while (batch.at < batch.text.length && batch.budget.left-- > 0) {
    const output = one(batch, input);
    take(batch, /[ \t\r]+/y);
    const operator = take(batch, /&&|\|\||&|\|/y);
    if (operator === undefined) return;
    input = operator === '|' ? output : undefined;
    take(batch, /(?:[ \t\r@]|\^\r?\n)+/y);
  }
}

function one(batch: Batch, input: Output): Output {
  take(batch, /[ \t@]+/y);
  if (take(batch, /(?::|rem(?=[\s/.]|$))[^\n]*/iy) !== undefined) return undefined;
  if (batch.text[batch.at] === '(') return void block(batch);
  if (take(batch, /if(?=[ \t])/iy) !== undefined) return condition(batch, input);
  if (take(batch, /else(?=[ \t(])/iy) !== undefined) return one(batch, input);
  if (take(batch, /for(?=[ \t])/iy) !== undefined) return void loop(batch);
  if (take(batch, /set(?=[ \t"])/iy) !== undefined) return void assign(batch);
  if (take(batch, /echo(?=[ \t.:(\n]|$)/iy) !== undefined) return echo(batch);
  return command(batch, input);
}

function block(batch: Batch): void {
  batch.at++;
  if (batch.nesting >= 60) {
    batch.at = batch.text.length;
    return;
  }
  batch.nesting++;
  statements(batch);
  batch.nesting--;
}

function condition(batch: Batch, input: Output): Output {
  take(batch, /(?:[ \t]+(?:\/i|not))*[ \t]*/iy);
  if (take(batch, /(?:exist|defined|errorlevel|cmdextversion)[ \t]+/iy) !== undefined) words(batch);
  else {
    words(batch);
    take(batch, /[ \t]*/y);
    // `"%1" == "x"`, `%n% geq 3`; `a==b` is one word.
    if (take(batch, /(?:==|equ|neq|lss|leq|gtr|geq)(?=[ \t"%!])[ \t]*/iy) !== undefined) words(batch);
  }
  return one(batch, input);
}

/** `for %i in (…) do …`: for each of the first few known items; else once with the variable unknown. */
function loop(batch: Batch): void {
  const head = take(
    batch,
    /[ \t]+(?:\/[a-z][ \t]+)?(?:"[^"\n]{0,80}"[ \t]+|[^\s%(]{1,200}[ \t]+)?%%?[a-z][ \t]+in[ \t]*\(/iy,
  );
  if (head === undefined) return;
  const name = `%${/%([a-z])[ \t]+in/i.exec(head)?.[1] ?? ''}`;
  const end = /\)[ \t]*do\b/gi;
  end.lastIndex = batch.at;
  const close = end.exec(batch.text);
  const list = batch.text.slice(batch.at, close?.index ?? batch.text.length);
  const start = batch.at;
  batch.at = close ? end.lastIndex : batch.text.length;
  const items = /\/f\b/i.test(head) ? produced(batch, list, start) : /\/[lrd]\b/i.test(head) ? [] : literals(list);
  const body = batch.at;
  for (const item of items.length > 0 ? items : [{ text: name, known: false }]) {
    batch.variables.set(name, item);
    batch.at = body;
    chain(batch);
  }
}

const literals = (list: string) =>
  list
    .split(/[\s,;]+/)
    .filter(one => one !== '')
    .slice(0, 8)
    .map(one => ({ text: one.replaceAll('"', ''), known: !/[%!*?]/.test(one) }));

/** `('echo net')`: the command is analysed, and what a plain echo prints is known. */
function produced(batch: Batch, list: string, start: number): { text: string; known: boolean }[] {
  const inside = /^\s*(['`])([\s\S]*)\1\s*$/.exec(list)?.[2];
  if (inside === undefined) {
    const text = /^\s*"([^"]*)"\s*$/.exec(list)?.[1];
    return text === undefined ? [] : [{ text: text.split(/[ \t]/)[0] ?? '', known: !/[%!]/.test(text) }];
  }
  const at = start + list.indexOf(inside);
  batch.analyser.embed(computed(inside, batch.source.range(at, at + inside.length)), 'cmd', batch.context);
  const printed = /^\s*echo[ \t.]([^|&<>]*)$/i.exec(inside)?.[1];
  return printed === undefined ? [] : [{ text: printed.trim().split(/[ \t]/)[0] ?? '', known: !/[%!]/.test(printed) }];
}

/** What is echoed is text, not a command, until it is piped into one or run from a file. */
function echo(batch: Batch): Output {
  const start = batch.at - 4;
  const from = batch.at + 1;
  const line = lineOf(batch);
  const text = batch.text.slice(Math.min(from, line.end), line.end).replace(/\^(.)/g, '$1');
  for (const { operator, target } of line.redirects) {
    const path = target.text.toLowerCase();
    written(
      target.text,
      text.replace(/\s*>>?.*$/, ''),
      line.words.every(word => word.known),
      batch.source.range(start, Math.max(line.end, start + 1)),
      batch.context,
      batch.analyser,
    );
    batch.files.set(path, `${operator === '>>' ? (batch.files.get(path) ?? '') : ''}${text}\n`.slice(0, 20_000));
  }
  emit(
    batch,
    { text: 'echo', known: true, raw: 'echo', range: batch.source.range(start, start + 4) },
    line,
    start,
    undefined,
  );
  return { text, known: line.words.every(word => word.known) };
}

function command(batch: Batch, input: Output): Output {
  const start = batch.at;
  const line = lineOf(batch);
  const [name, ...rest] = line.words;
  if (!name) return undefined;
  if (!name.known && /^[%!]/.test(name.text) && !/[\\/][\w.-]+$/.test(name.text)) {
    const range = batch.source.range(start, line.end);
    const source = name.text.slice(0, 200);
    batch.analyser.emit({
      kind: 'unseen',
      reason: 'variable',
      source,
      range,
      context: batch.context,
      verb: ['variable'],
    });
  }
  const script = batch.files.get(name.text.toLowerCase()) ?? batch.files.get((rest[0]?.text ?? '').toLowerCase());
  if (script !== undefined) {
    const language = /\.ps1$/i.test(name.text + (rest[0]?.text ?? ''))
      ? 'powershell'
      : /\.reg$/i.test(rest.at(-1)?.text ?? '')
        ? 'reg'
        : 'cmd';
    batch.files.delete(name.text.toLowerCase());
    batch.analyser.embed(computed(script, batch.source.range(start, line.end)), language, batch.context);
  }
  emit(batch, name, { ...line, words: rest }, start, input);
  return { text: batch.text.slice(start, line.end).slice(0, 500), known: false };
}

function emit(
  batch: Batch,
  name: Word,
  line: { words: Word[]; redirects: Call['redirects']; end: number },
  start: number,
  input: Output,
): void {
  callNative(
    {
      name,
      words: line.words,
      redirects: line.redirects,
      range: batch.source.range(start, Math.max(line.end, start + 1)),
      shell: 'cmd',
      ...(input ? { stdin: input } : {}),
    },
    batch.context,
    batch.analyser,
    batch.source,
  );
}
