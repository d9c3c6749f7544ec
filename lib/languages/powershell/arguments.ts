import type { Redirect, Word } from '../command.ts';
import { type Argument, wordOf } from './emit.ts';
import { map, primary } from './expression.ts';
import { member } from './member.ts';
import { looking, type Script, skip, take } from './script.ts';
import { unescaped } from './strings.ts';
import { isKnown, itemsOf, text, textOf, type Value } from './value.ts';
import { variable } from './variables.ts';

export type Arguments = {
  words: Word[];
  values: Value[];
  redirects: Redirect[];
  /** `{ … }` arguments, not yet looked into: they run where the other arguments say. */
  blocks: { start: number; end: number }[];
};

/** Everything after a command's name, up to the end of the command. */
export function argumentsOf(script: Script): Arguments {
  const found: Arguments = { words: [], values: [], redirects: [], blocks: [] };
  const put = (one: Argument) => {
    found.words.push(wordOf(script, one));
    found.values.push(one.value);
  };
  while (script.at < script.text.length && script.budget.left-- > 0 && found.words.length < 500) {
    skip(script, false);
    const c = script.text[script.at] ?? '';
    if (c === '' || /[\n;|)}]/.test(c) || c === '&') break;
    const start = script.at;
    if (take(script, /--%/y) !== undefined) {
      for (;;) {
        take(script, /[ \t]+/y);
        const from = script.at;
        const word = take(script, /(?:"[^"\n]*"|[^\s|"])+/y);
        if (word === undefined) break;
        put({ value: text(word.replaceAll('"', '')), start: from, end: script.at });
      }
      continue;
    }
    const redirect = take(script, /(?:[1-6*]?>>?)(?:&[12])?/y);
    if (redirect !== undefined) {
      skip(script, false);
      if (redirect.includes('&')) continue;
      const from = script.at;
      const value = argument(script);
      if (!/^[2-6]/.test(redirect)) {
        const operator = redirect.endsWith('>>') ? '>>' : '>';
        found.redirects.push({ operator, target: wordOf(script, { value, start: from, end: script.at }) });
      }
      continue;
    }
    if (c === '{') {
      const end = skipBlock(script);
      found.blocks.push({ start, end });
      put({ value: { kind: 'block', start, end }, start, end });
      continue;
    }
    if (c === '@' && /[A-Za-z_]/.test(script.text[script.at + 1] ?? '')) {
      splat(script, put);
      continue;
    }
    const parameter = take(script, /[-\u2013][A-Za-z_?][\w`-]*(?=[\s:,;|)}>]|$)/y);
    if (parameter !== undefined) {
      const name = parameter.replaceAll('`', '');
      // `-Confirm:$false` is one word; `-Identity: x` as well.
      if (take(script, /:[ \t]*/y) === undefined) put({ value: text(name), start, end: script.at });
      else {
        const value = argument(script);
        put({ value: text(`${name}:${textOf(value)}`, isKnown(value)), start, end: script.at });
      }
      continue;
    }
    const value = argument(script);
    if (script.at === start) script.at++;
    else put({ value, start, end: script.at });
  }
  return found;
}

/** One argument, with the list that commas make of it. */
function argument(script: Script): Value {
  const items: Value[] = [];
  for (;;) {
    const start = script.at;
    const value = single(script);
    if (script.at > start) items.push(value);
    const before = script.at;
    skip(script, false);
    if (!looking(script, ',') || items.length > 500) {
      script.at = before;
      break;
    }
    script.at++;
    skip(script, true);
  }
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'list', items: items.flatMap(itemsOf) };
}

/** Pieces without a blank between them. */
function single(script: Script): Value {
  const start = script.at;
  let whole: Value | undefined;
  const add = (value: Value) => {
    whole =
      whole === undefined
        ? value
        : text((textOf(whole) + textOf(value)).slice(0, 8_192), isKnown(whole) && isKnown(value));
  };
  while (script.at < script.text.length) {
    const c = script.text[script.at] ?? '';
    const next = script.text[script.at + 1] ?? '';
    const piece = script.at;
    const first = piece === start;
    if (/[\s;|,)}]/.test(c)) break;
    if (c === '&' && !first) break;
    if (c === '{' && !first) {
      // `{GUID}` and `{default}` inside a word are meant as they stand.
      add(text(take(script, /\{[^{}\s]{0,80}\}?/y) ?? '{'));
    } else if (c === '$' && /[\w{(:^?$]/.test(next)) {
      const value = next === '(' ? primary(script) : variable(script);
      add(member(script, value, piece));
    } else if (c === "'" || c === '"' || (c === '@' && /["'(]/.test(next) && first)) {
      const value = primary(script);
      add(first ? member(script, value, piece) : value);
    } else if (c === '@' && next === '{' && first) add(map(script));
    else if (c === '(') {
      // `Everyone:(OI)(CI)F` of icacls; any other bracket inside a word begins the next argument.
      const literal = first ? undefined : take(script, /\([A-Z]{1,3}(?:,[A-Z]{1,3}){0,9}\)/iy);
      if (literal === undefined && !first) break;
      add(literal === undefined ? member(script, primary(script), piece) : text(literal));
    } else if (c === '<' && first) add(primary(script));
    else if (c === '`') {
      add(text(unescaped(next)));
      script.at += 2;
    } else if (c === '[' && /^\[[\w.]+\](?=::|["'$(@])/.test(script.text.slice(script.at, script.at + 80)) && first)
      add(member(script, primary(script), piece));
    else {
      const plain = take(script, /[^\s;|,(){}'"$`&>@[]+|[$@[&>]/y);
      if (plain === undefined || (plain === '>' && first)) break;
      add(text(plain));
    }
    if (script.at === start) break;
  }
  return whole ?? text('', false);
}

function splat(script: Script, put: (one: Argument) => void): void {
  const start = script.at;
  const name = (take(script, /@[\w:]+/y) ?? '').slice(1).toLowerCase();
  const value = script.variables.get(name);
  const end = script.at;
  if (value?.kind === 'map')
    for (const [key, one] of value.entries) {
      const isSwitch = one.kind === 'text' && /^(true|false)$/i.test(one.text);
      put({ value: text(isSwitch ? `-${key}:${textOf(one)}` : `-${key}`), start, end });
      if (!isSwitch) put({ value: one, start, end });
    }
  else if (value?.kind === 'list') for (const one of value.items) put({ value: one, start, end });
  else put({ value: text(`@${name}`, false), start, end });
}

/** To the brace that closes, past strings and comments. Reading stands on the one that opens. */
function skipBlock(script: Script): number {
  if (!script.blocks.has(script.at)) pairBraces(script);
  script.at = script.blocks.get(script.at) ?? script.text.length;
  return script.at;
}

/** All pairs from here on at once: blocks stand in blocks, and what is never closed would be read again from each. */
function pairBraces({ text, at, blocks }: Script): void {
  const matching = /"(?:`.|[^"`])*"|'[^']*'|(?<=\s)#[^\n]*|`[\s\S]|[{}]/g;
  matching.lastIndex = at;
  const open: number[] = [];
  for (let found = matching.exec(text); found; found = matching.exec(text)) {
    if (found[0] === '{') open.push(found.index);
    if (found[0] !== '}') continue;
    const start = open.pop();
    if (start !== undefined) blocks.set(start, matching.lastIndex);
    if (open.length === 0) return;
  }
  for (const start of open) blocks.set(start, text.length);
}
