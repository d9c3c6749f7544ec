/** Words that brace expansion may make of one, their characters in all, and how deep braces may stand in braces. */
const most = 64;
const mostCharacters = 8_192;
const deepest = 8;

/**
 * `a{b,c}d` → `abd`, `acd`; `{1..3}` → `1`, `2`, `3`. What is not a brace expansion stays as it is. Bounded: where there
 * would be more words, each alternative still stands in one of them.
 */
export function braces(text: string): string[] {
  if (!text.includes('{')) return [text];
  const pairs = pairsOf(text);
  return expanded(text, 0, text.length, pairs, 0);
}

/** Where the brace that opens at a place closes, and the commas between that stand in no further brace. */
type Pairs = ReadonlyMap<number, { close: number; commas: readonly number[] }>;

function pairsOf(text: string): Pairs {
  const pairs = new Map<number, { close: number; commas: number[] }>();
  const open: { at: number; commas: number[] }[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') open.push({ at, commas: [] });
    else if (text[at] === ',') open.at(-1)?.commas.push(at);
    else if (text[at] === '}') {
      const last = open.pop();
      if (last) pairs.set(last.at, { close: at, commas: last.commas });
    }
  }
  return pairs;
}

function expanded(text: string, start: number, end: number, pairs: Pairs, depth: number): string[] {
  let words = [''];
  let from = start;
  for (let at = text.indexOf('{', start); at >= 0 && at < end; at = text.indexOf('{', at)) {
    const pair = text[at - 1] === '$' || depth >= deepest ? undefined : pairs.get(at);
    const choices = pair && choicesOf(text, at + 1, pair.close, pair.commas, pairs, depth);
    if (!pair || !choices) {
      at++;
      continue;
    }
    words = combined(combined(words, [text.slice(from, at)]), choices);
    from = pair.close + 1;
    at = from;
  }
  return combined(words, [text.slice(from, end)]);
}

function choicesOf(
  text: string,
  start: number,
  end: number,
  commas: readonly number[],
  pairs: Pairs,
  depth: number,
): string[] | undefined {
  if (commas.length === 0) {
    const range = /^(-?\d{1,6}|[A-Za-z])\.\.(-?\d{1,6}|[A-Za-z])$/.exec(text.slice(start, Math.min(end, start + 20)));
    return range && end - start <= 20 ? sequence(range[1] ?? '', range[2] ?? '') : undefined;
  }
  const found: string[] = [];
  let from = start;
  for (const to of [...commas, end]) {
    if (found.length >= most) break;
    found.push(...expanded(text, from, to, pairs, depth + 1));
    from = to + 1;
  }
  return found.slice(0, most);
}

/** Each with each, in the shell's order; too many, and each of both at least once. */
function combined(left: readonly string[], right: readonly string[]): string[] {
  const size = Math.max(1, (left[0]?.length ?? 0) + (right[0]?.length ?? 0));
  const room = Math.max(1, Math.min(most, Math.floor(mostCharacters / size)));
  if (left.length * right.length <= room) return left.flatMap(one => right.map(other => one + other));
  const count = Math.min(room, Math.max(left.length, right.length));
  return Array.from({ length: count }, (_, i) => (left[i % left.length] ?? '') + (right[i % right.length] ?? ''));
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
