import type { Context } from './command.ts';
import type { Analyser } from './language.ts';
import { decodeBase64, decodeHex } from './shell/decode.ts';
import { computed, type Source } from './source.ts';

/** Calls that run a text: as code of their own language, or in a shell. The dot of `pattern.exec(` belongs to none. */
const runs =
  /(?<![\w.$-])(?:(exec|eval|instance_eval|class_eval|Function|vm\.run\w{0,20})|os\.system|os\.popen|subprocess\.\w{1,12}|system|popen|shell_exec|passthru|(?:child_process\.)?execSync)(?=[\s(`$@])(?!\s?\{)/g;
/** What reads from an address. */
const fetches =
  /\burlopen\b|\burlretrieve\b|\b(?:requests|httpx)\.get\b|\bNet::HTTP\b|\bURI\.open\b|\bHTTP::Tiny\b|\bLWP::|\bhttps?\.get\b|\bfetch\s?\(|\baxios\b|\b(?:get|open|file_get_contents|readfile|fopen)\s?\(?\s?["']https?:|`(?:curl|wget)\b|\b(?:shell_exec|getoutput|check_output|popen)\s?\(\[?["'](?:curl|wget)\b|\bcurl_exec\b/;
/** What reads packed text; a literal stands in the second group. */
const decodes =
  /\b(atob|b64decode|decode_base64|base64_decode|(?:strict_|urlsafe_)?decode64|Buffer\.from|unhexlify|fromhex|hex2bin|a85decode|b85decode|gzinflate|gzuncompress|str_rot13|decompress|marshal\.loads|pickle\.loads|unescape|decodeURIComponent|fromCharCode|pack)\s?\(?\s?b?(["'`][^"'`\n]{0,8000}["'`])?/;
/** `fetch(…).then(eval)`: the other way round. */
const afterwards = /\bfetch\s?\([^\n]{0,300}\b(?:eval|Function)\b/g;
const assignment = /(?<![\w.])(\w{1,40})\s?=(?![=~>])([^\n;]{1,300})/g;
/** Of a text in quotes only the beginning says where it is from. */
const quoted = /(["'])(https?:|curl\b|wget\b)?(?:(?!\1)[^\\\n]|\\.){0,8000}\1/g;

/** Code that a script runs and does not show: fetched, or packed. Packed text that can be read is read. */
export function scriptUnseen(source: Source, context: Context, analyser: Analyser, language: string): void {
  const code = source.text;
  const unseen = (start: number, end: number, reason: 'remote-script' | 'decoded') => {
    const range = source.range(start, end);
    analyser.emit({ kind: 'unseen', reason, source: code.slice(start, end), range, context, verb: [reason] });
  };
  let kept: ReturnType<typeof variables> | undefined;
  for (const found of code.matchAll(runs)) {
    const start = found.index;
    const given = argument(code, start + found[0].length);
    const end = start + found[0].length + given.length;
    const name = /^[\s($@]{0,4}(\w{1,40})/.exec(given)?.[1] ?? '';
    kept ??= variables(code);
    const packed = decodes.exec(given);
    if (fetches.test(given.replace(quoted, '$1$2$1')) || kept.fetched.has(name)) unseen(start, end, 'remote-script');
    else if (packed?.[2] !== undefined) {
      const text = unpacked(packed[1] ?? '', packed[2].slice(1, -1), given);
      const own = found[1] !== undefined && (found[1] !== 'exec' || language === 'python');
      if (text === undefined) unseen(start, end, 'decoded');
      else analyser.embed(computed(text, source.range(start, end)), own ? language : 'shell', context);
    } else if (packed || kept.decoded.has(name)) unseen(start, end, 'decoded');
  }
  for (const found of code.matchAll(afterwards)) unseen(found.index, found.index + found[0].length, 'remote-script');
}

/** From the bracket to the one that closes it, or to the end of the statement. */
function argument(code: string, from: number): string {
  let depth = 0;
  for (let at = from; at < code.length && at < from + 400; at++) {
    const sign = code[at];
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    if ((depth <= 0 && (sign === ')' || sign === ';')) || sign === '\n') return code.slice(from, at + 1);
  }
  return code.slice(from, from + 400);
}

/** Names whose value was fetched, and names whose value was packed. */
function variables(code: string): { fetched: ReadonlySet<string>; decoded: ReadonlySet<string> } {
  const fetched = new Set<string>();
  const decoded = new Set<string>();
  for (const [, name = '', value = ''] of code.matchAll(assignment)) {
    if (fetches.test(value.replace(quoted, '$1$2$1'))) fetched.add(name);
    else if (decodes.test(value)) decoded.add(name);
  }
  return { fetched, decoded };
}

function unpacked(by: string, text: string, around: string): string | undefined {
  if (/hex/i.test(by) || /["']hex["']/.test(around)) return decodeHex(text);
  return /64|^atob$|^Buffer/.test(by) ? decodeBase64(text) : undefined;
}
