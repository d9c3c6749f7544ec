/** Of a web address only what is named as a command counts: a search for `chmod 777` runs nothing. */
const runs = /(?:^|_)(?:args?|cmd|commands?|exec|init|run|script|shell|startup|user_?data)$/i;
const web = /^https?:$/;
/** Nothing that they carry is run. `javascript:` is the page's own code. */
const inert = /^(?:mailto|tel|sms|javascript|blob|data|about|file):/i;
const address = /^[a-z][\w+.-]*:/i;
const layers = 4;
const longest = 20_000;

/**
 * What a link would run or type, one piece a line; empty where it carries nothing. Addresses nest (a redirector, a
 * `vscode:` link that opens a terminal), are encoded more than once, and hold JSON.
 */
export function carried(href: string, base: string, depth = layers): string {
  const found = new Set<string>();
  look(href.slice(0, longest), base, depth, text => found.add(text));
  return [...found].join('\n');
}

function look(href: string, base: string, depth: number, add: (text: string) => void): void {
  if (depth === 0 || inert.test(href) || !URL.canParse(href, base)) return;
  const url = new URL(href, base);
  const isWeb = web.test(url.protocol);
  const take = (value: string, counts: boolean): void => {
    let text = value;
    for (let left = layers; left > 0; left--) {
      if (counts) add(text);
      for (const [, said = ''] of counts ? text.matchAll(/"((?:[^"\\]|\\.)*)"/g) : []) add(unescaped(said));
      if (address.test(text)) look(text, base, depth - 1, add);
      const inner = decoded(text);
      if (inner === text) break;
      text = inner;
    }
  };
  // `#/shell?command=…` as much as `?command=…` and `#command=…`
  for (const query of [url.search, url.hash.replace(/^#[^=]*\?/, '').replace(/^#/, '')])
    for (const [name, value] of new URLSearchParams(query)) {
      if (!isWeb) take(value || name, true);
      else take(value, runs.test(name));
    }
  if (isWeb) return;
  const [path = ''] = url.href.slice(url.protocol.length).split(/[?#]/);
  take(path.replace(/^\/\//, ''), true);
  // `x-terminal:run/chmod …`, `ssh://host/chmod …`: what stands after a slash may be the whole of it.
  take(path.slice(path.search(/[^/]\//) + 2), true);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}
