/** Words that brace expansion may make of one. */
const most = 64;

/** `a{b,c}d` → `abd`, `acd`; `{1..3}` → `1`, `2`, `3`. What is not a brace expansion stays as it is. Bounded. */
export function braces(text: string, depth = 0): string[] {
  if (depth > 8 || !text.includes('{')) return [text];
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    if (text[open - 1] === '$') continue;
    const close = closing(text, open);
    if (close < 0) continue;
    const choices = alternatives(text.slice(open + 1, close));
    if (!choices) continue;
    const before = text.slice(0, open);
    const after = text.slice(close + 1);
    return choices.flatMap(choice => braces(before + choice + after, depth + 1)).slice(0, most);
  }
  return [text];
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

function alternatives(inside: string): string[] | undefined {
  const range = /^(-?\d{1,6}|[A-Za-z])\.\.(-?\d{1,6}|[A-Za-z])$/.exec(inside);
  if (range) return sequence(range[1] ?? '', range[2] ?? '');
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === '{') depth++;
    else if (inside[i] === '}') depth--;
    else if (inside[i] === ',' && depth === 0) {
      found.push(inside.slice(start, i));
      start = i + 1;
    }
  }
  if (found.length === 0) return undefined;
  return [...found, inside.slice(start)].slice(0, most);
}

function sequence(from: string, to: string): string[] | undefined {
  const numbers = /\d/.test(from) && /\d/.test(to);
  const first = numbers ? Number(from) : from.codePointAt(0);
  const last = numbers ? Number(to) : to.codePointAt(0);
  if (first === undefined || last === undefined || /\d/.test(from) !== /\d/.test(to)) return undefined;
  const step = first <= last ? 1 : -1;
  const found: string[] = [];
  for (let i = first; found.length < most && (step > 0 ? i <= last : i >= last); i += step) {
    found.push(numbers ? String(i) : String.fromCodePoint(i));
  }
  return found;
}
