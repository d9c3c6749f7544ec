import { type Script, take, written } from './script.ts';
import { isKnown, text, textOf, type Value } from './value.ts';
import { variable } from './variables.ts';

const escaped: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '', a: '', b: '', f: '', v: '', e: '' };

/** What a backtick and the character after it stand for. */
export const unescaped = (c: string): string => (Object.hasOwn(escaped, c) ? (escaped[c] ?? c) : c);

/** `'…'`, `"…"` and here-strings. Reading stands on the quote or the `@`; a string that does not end goes to the end. */
export function quoted(script: Script): Value {
  const here = script.text[script.at] === '@';
  if (here) script.at++;
  const quote = script.text[script.at++] ?? '"';
  if (here) {
    const line = script.text.indexOf('\n', script.at);
    const start = line < 0 ? script.text.length : line + 1;
    const close = script.text.indexOf(`\n${quote}@`, start - 1);
    const end = close < 0 ? script.text.length : close;
    script.at = start;
    const value =
      quote === "'" ? text(script.text.slice(start, Math.max(start, end))) : expand(script, at => at >= end);
    script.at = close < 0 ? end : end + 3;
    return value;
  }
  if (quote === "'") {
    const start = script.at;
    for (;;) {
      const end = script.text.indexOf("'", script.at);
      script.at = end < 0 ? script.text.length : end + 1;
      if (end < 0 || script.text[end + 1] !== "'") {
        return text(script.text.slice(start, end < 0 ? undefined : end).replaceAll("''", "'"));
      }
      script.at++;
    }
  }
  const value = expand(script, at => script.text[at] === '"' && script.text[at + 1] !== '"');
  script.at++;
  return value;
}

/** Text with variables and `$( )` in it, up to where `done` says. */
function expand(script: Script, done: (at: number) => boolean): Value {
  let found = '';
  let known = true;
  while (script.at < script.text.length && !done(script.at)) {
    const c = script.text[script.at] ?? '';
    if (c === '`') {
      found += unescaped(script.text[script.at + 1] ?? '');
      script.at += 2;
    } else if (c === '"') {
      // `""` is one quote; in a here-string every quote is one.
      script.at += script.text[script.at + 1] === '"' ? 2 : 1;
      found += '"';
    } else if (c === '$' && script.text[script.at + 1] === '(') {
      const start = script.at;
      script.at += 2;
      const value = script.statements(')');
      known &&= isKnown(value);
      found += isKnown(value) ? textOf(value, ' ') : written(script, start);
    } else if (c === '$' && /[\w{:^$?]/.test(script.text[script.at + 1] ?? '')) {
      const value = variable(script);
      known &&= isKnown(value);
      found += textOf(value, ' ');
    } else found += take(script, /[^`"$]+|\$/y) ?? '';
  }
  return text(found.slice(0, 8_192), known);
}
