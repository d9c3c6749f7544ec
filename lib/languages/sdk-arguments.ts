import type { Word } from './command.ts';

/** `UserName` and `user_name` → `user-name`. */
export const kebab = (name: string) =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

/** The end of a bracketed text that opens at `open`; strings are skipped. Bounded. */
export function closing(code: string, open: number): number {
  const limit = Math.min(code.length, open + 8_000);
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const one = code[i] ?? '';
    if (one === '"' || one === "'" || one === '`') i = stringEnd(code, i, limit);
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one) && --depth === 0) return i + 1;
  }
  return limit;
}

function stringEnd(code: string, start: number, limit: number): number {
  for (let i = start + 1; i < limit; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === code[start]) return i;
  }
  return limit;
}

/** `UserName='mira', Force=True` or `{ UserName: 'mira' }` → `--user-name mira --force`. */
export function options(inside: string, make: (text: string, known?: boolean) => Word): Word[] {
  const open = /^\s*\{/.exec(inside)?.[0].length ?? 0;
  const text = open > 0 ? inside.slice(open, closing(inside, open - 1) - 1) : inside;
  return pieces(text).flatMap((piece): Word[] => {
    const pair = /^\s*['"]?(\w{1,80})['"]?\s{0,9}[=:](?!=)/.exec(piece);
    if (!pair) return [];
    const name = kebab(pair[1] ?? '');
    const value = piece.slice(pair[0].length).trim();
    if (/^true$/i.test(value)) return [make(`--${name}`)];
    if (/^false$/i.test(value)) return [make(`--no-${name}`)];
    return [make(`--${name}`), ...valuesOf(value).map(one => make(one.text, one.known))];
  });
}

/** The parts between commas that are in no bracket and no string. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && found.length < 60; i++) {
    const one = text[i] ?? '';
    if (one === '"' || one === "'" || one === '`') i = stringEnd(text, i, text.length);
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one)) depth--;
    else if (one === ',' && depth === 0) {
      found.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, text.slice(start)];
}

function valuesOf(value: string): { text: string; known: boolean }[] {
  const literal = /^[rbuf]{0,2}(["'`])((?:[^\\]|\\.)*)\1$/s.exec(value);
  if (literal) return [{ text: (literal[2] ?? '').replace(/\\(["'\\])/g, '$1'), known: true }];
  const dumped = /^(?:json\.dumps|JSON\.stringify)\(([\s\S]*)\)$/.exec(value);
  const tree = (dumped?.[1] ?? value).trim();
  if (/^\[\s*(["'])[^[{]*\]$/.test(tree))
    return pieces(tree.slice(1, -1))
      .filter(one => one.trim() !== '')
      .flatMap(one => valuesOf(one.trim()));
  if (/^[[{]/.test(tree)) return [{ text: jsonOf(tree), known: true }];
  return [{ text: value, known: /^-?[\d.]+$/.test(value) }];
}

/** A dictionary of Python or an object of JavaScript, as JSON as far as a change of quotes and words does it. */
export function jsonOf(tree: string): string {
  return tree
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, inside: string) => JSON.stringify(inside.replace(/\\'/g, "'")))
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\bNone\b/g, 'null')
    .replace(/([{,]\s*)(\w+)(\s*:)/g, '$1"$2"$3')
    .replace(/,(\s*[}\]])/g, '$1');
}
