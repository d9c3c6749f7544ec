/**
 * The lines that a `sed` script puts into a file, as far as the script shows them: of `s/old/new/` the new text with
 * groups filled from the old pattern, of `a`, `i`, `c` their text. Linear; at most 50.
 */
export function putBySed(script: string, extended: boolean): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < script.length && found.length < 50) {
    const start = at;
    at = skip(script, at, /[\s;{}!]/);
    let about = '';
    // Addresses: numbers, `$`, `/pattern/`, with a comma between two.
    for (;;) {
      const digits = skip(script, at, /[\d$,~+! ]/);
      const custom = script[digits] === '\\' ? 1 : 0;
      if (script[digits + custom] !== '/' && custom === 0) {
        at = digits;
        break;
      }
      const [pattern, after] = until(script, digits + custom + 1, script[digits + custom] ?? '/');
      about ||= literal(pattern, extended);
      at = after;
    }
    const command = script[at++];
    if (command === 's') {
      const mark = script[at] ?? '';
      const [pattern, second] = until(script, at + 1, mark);
      const [text, end] = until(script, second, mark);
      found.push(...substituted(pattern, text, about, extended));
      at = skip(script, end, /[a-zA-Z0-9]/);
    } else if (command && 'aic'.includes(command)) {
      const end = lineEnd(script, at);
      found.push(script.slice(at, end).replace(/^\s*\\?\s*/, ''));
      at = end;
    } else at = skip(script, at, /[^;}\n]/);
    if (at <= start) at = start + 1;
  }
  return found.filter(Boolean);
}

function substituted(pattern: string, text: string, about: string, extended: boolean): string[] {
  const groups = groupsOf(pattern, extended);
  const put = text.replace(/\\(.)|&/gs, (all, c: string | undefined) =>
    c === undefined
      ? literal(pattern, extended)
      : /\d/.test(c)
        ? (groups[Number(c) - 1] ?? '')
        : c === 'n'
          ? '\n'
          : c === 't'
            ? '\t'
            : all.slice(1),
  );
  // `/^PermitRootLogin/s/no/yes/`: the address says which line it is.
  return about && !put.includes(about) ? [put, `${about} ${put}`.trim()] : [put];
}

function groupsOf(pattern: string, extended: boolean): string[] {
  const group = extended ? /(?<!\\)\(([^()]*)\)/g : /\\\(((?:(?!\\[()]).)*)\\\)/g;
  return [...pattern.slice(0, 2_000).matchAll(group)].map(one => literal(one[1] ?? '', extended));
}

/** What a pattern certainly matches, as text. */
function literal(pattern: string, extended: boolean): string {
  return pattern
    .slice(0, 2_000)
    .replace(/\[[^\]]*\]{1,2}[*+?]?|\\[sSwWb][*+?]?|\.[*+?]/g, ' ')
    .replace(/#(?:\\?[?*+])?/g, '')
    .replace(extended ? /\\(.)|[()^$*+?]/g : /\\[()?+|{}]|\\(.)|[\^$*]/g, (_, c: string | undefined) => c ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text[at] ?? '')) at++;
  return at;
}

/** Up to the next `mark` without a backslash before it, and the place behind it. */
function until(text: string, from: number, mark: string): [string, number] {
  let found = '';
  for (let at = from; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === mark) return [found, at + 1];
    if (c === '\\' && text[at + 1] === mark) found += text[++at] ?? '';
    else if (c === '\\') found += c + (text[++at] ?? '');
    else found += c;
  }
  return [found, text.length];
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n' && text[at - 1] !== '\\') return at;
  }
  return text.length;
}
