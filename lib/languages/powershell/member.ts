import { attribute } from './attribute.ts';
import { type Argument, emitMethod } from './emit.ts';
import { bytesOf, method, staticMethod } from './fold.ts';
import { looking, type Script, skip, take, written } from './script.ts';
import { quoted } from './strings.ts';
import { isKnown, nothing, text, textOf, type Value } from './value.ts';

/** What follows a value that begins at `start`: `.Name`, `.Method(…)`, `::Static(…)`, `[0]`. */
export function member(script: Script, on: Value, start: number): Value {
  let value = on;
  for (;;) {
    if (script.budget.left-- <= 0) return value;
    if (looking(script, '[') && script.text[script.at - 1] !== ' ') value = index(script, value, start);
    else if (looking(script, '::') || /\??\.["'\w$]/y.test(script.text.slice(script.at, script.at + 3)))
      value = named(script, value, start);
    else return value;
  }
}

function index(script: Script, value: Value, start: number): Value {
  script.at++;
  const at = script.statements(']');
  const raw = text(written(script, start), false);
  if (value.kind === 'map' && isKnown(at)) return entry(value, textOf(at)) ?? raw;
  const items =
    value.kind === 'list' ? value.items : value.kind === 'text' && value.known ? [...value.text].map(c => text(c)) : [];
  const pick = (one: Value) => items.at(Number(textOf(one)));
  if (items.length === 0 || !isKnown(at)) return raw;
  if (at.kind === 'list') return { kind: 'list', items: at.items.flatMap(one => pick(one) ?? []) };
  return pick(at) ?? raw;
}

const entry = (value: Value & { kind: 'map' }, key: string): Value | undefined =>
  value.entries.findLast(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

function named(script: Script, value: Value, start: number): Value {
  const isStatic = looking(script, '::');
  script.at += isStatic ? 2 : looking(script, '?.') ? 2 : 1;
  const own = memberName(script);
  const name = own.toLowerCase();
  if (!looking(script, '(')) {
    // `[…AccessControlType]::Allow`: an enumeration's member is worth its name.
    if (isStatic && value.kind === 'object' && value.from.length === 0) return text(own);
    return attribute(value, name, () => written(script, start));
  }
  const values = argumentsOf(script);
  const folded = values.map(one => one.value);
  const known =
    isStatic && value.kind === 'object' ? staticMethod(value.type, name, folded) : method(value, name, folded);
  if (known) return known;
  if (name === 'getstring') return bytesOf(folded[0] ?? nothing) ?? text(written(script, start), false);
  if (isStatic && name === 'new' && value.kind === 'object')
    return { kind: 'object', type: value.type, from: folded, text: folded.map(one => textOf(one)).join(',') };
  // `{ … }.Invoke()` and `('…').Invoke()`: the block was looked into already.
  if (value.kind === 'block') return nothing;
  emitMethod(script, `${isStatic ? '::' : '.'}${name}`, value, values, start);
  return { kind: 'object', type: name, from: [], text: written(script, start) };
}

function memberName(script: Script): string {
  const c = script.text[script.at];
  if (c === '"' || c === "'") return textOf(quoted(script));
  return (take(script, /\$?[\w`]+/y) ?? '').replaceAll('`', '');
}

/** `(a, b)`: each argument with its place. */
function argumentsOf(script: Script): Argument[] {
  const found: Argument[] = [];
  script.at++;
  while (script.at < script.text.length && script.budget.left-- > 0) {
    skip(script, true);
    if (looking(script, ')')) break;
    const start = script.at;
    const value = script.pipeline();
    const end = script.at;
    if (value.kind === 'list') for (const item of value.items) found.push({ value: item, start, end });
    else found.push({ value, start, end });
    skip(script, true);
    if (looking(script, ',') || script.at === start) script.at++;
  }
  script.at++;
  return found.slice(0, 50);
}
