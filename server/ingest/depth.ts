/** Levels of brackets in a body; protocol buffers' readers end at a hundred too. */
export const depthLimit = 100;

const [quote, backslash] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)];
const opens: ReadonlySet<number> = new Set(['{'.charCodeAt(0), '['.charCodeAt(0)]);
const closes: ReadonlySet<number> = new Set(['}'.charCodeAt(0), ']'.charCodeAt(0)]);

/** Whether a JSON text nests deeper than the limit: reading it costs much, and writing it again has no end. */
export function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (opens.has(code) && ++depth > depthLimit) return true;
    else if (closes.has(code)) depth--;
  }
  return false;
}

/** Where the string that begins here ends; the text's end where it does not. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at;
  }
  return text.length;
}
