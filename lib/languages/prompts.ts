import { joined, type Piece, type Source } from './source.ts';

/** Prompts, most telling first; the first group is the prompt with its blank. */
const prompts: readonly { pattern: RegExp; language: string; elevated?: boolean }[] = [
  { pattern: /^(\s*[\w.-]+=[#>] ?)(?=\S)/, language: 'sql-postgres' },
  { pattern: /^(\s*(?:mysql|MySQL(?: \S+)*|MariaDB \[[^\]]*\])> ?)/, language: 'sql-mysql' },
  { pattern: /^(\s*SQL> ?)/, language: 'sql-oracle' },
  { pattern: /^(\s*(?:[\w.-]+:\d{2,5}(?:\[\d+\])?|redis [\w.:-]+)> )/, language: 'shell' },
  { pattern: /^(\s*(?:sqlite|hive|presto|trino|cqlsh|spark-sql)> ?)/, language: 'sql' },
  { pattern: /^(\s*1> )/, language: 'sql-tsql' },
  { pattern: /^(\s*(?:\[[^\]\n]+\]: )?PS(?: [A-Za-z]:[^>\n]*| \/[^>\n]*)?> ?)/, language: 'powershell' },
  { pattern: /^(\s*[A-Za-z]:\\[^>\n]*> ?)/, language: 'cmd' },
  { pattern: /^(\s*>>> )/, language: 'python' },
  { pattern: /^(\s*irb\([^)\n]*\)[^>\n]*> )/, language: 'ruby' },
  { pattern: /^(\s*\[?root@[\w.-]+[:\s][^\n#$%\]]{0,80}\]?\s?# ?)/, language: 'shell', elevated: true },
  { pattern: /^(\s*\[[\w.-]+@[\w.-]+[^\n\]]{0,80}\]\s?[$#] ?)/, language: 'shell' },
  { pattern: /^(\s*(?:\([\w.-]+\) )?[\w.-]+@[\w.-]+[:\s][^\n#$%]{0,80}[$#%] ?)/, language: 'shell' },
  { pattern: /^(\s*(?:\([\w.-]+\) )?[\w.-]+@[\w.-]+ ?[$#%] )/, language: 'shell' },
  { pattern: /^(\s*(?:[\w~/.-]{0,40})[$\u276f\u279c\u03bb] )(?=\S)/, language: 'shell' },
  { pattern: /^(\s*(?:ba|z|k)?sh-\d[\d.]*[$#] )/, language: 'shell' },
];
/** Each of them holds one. */
const sign = /[$#>%\u276f\u279c\u03bb]/;
const rootHash = /^(\s*# )(?=[a-z./])/;
const continuation = /^(\s*(?:(?:dquote|quote|cmdsubst|heredoc|pipe|\w+[-('"]?)?> ?|-> |\w+[-('"][#>] ))/;

export type Stripped = { source: Source; language?: string; elevated: boolean };

/**
 * Takes the prompts off a terminal transcript. Lines without one stay: pasted as a whole they would run as well.
 * A lone `# ` is a root prompt only where the page calls the block a console; elsewhere it is a comment.
 */
export function strip(source: Source, hint?: string): Stripped {
  const { text } = source;
  if (!sign.test(text)) return { source, elevated: false };
  const console = hint !== undefined && /^(console|shell-?session|terminal|text\/x-sh-session)$/i.test(hint);
  const pieces: Piece[] = [];
  let language: string | undefined;
  let elevated = false;
  let from = 0;
  let prompted = false;
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + 300));
    const found = sign.test(line)
      ? prompts.find(one => (language === undefined || one.language === language) && one.pattern.test(line))
      : undefined;
    const root = !found && console ? rootHash.exec(line)?.[1] : undefined;
    const more: string | undefined = !found && prompted ? continuation.exec(line)?.[1] : undefined;
    const prompt: string | undefined = found?.pattern.exec(line)?.[1] ?? root ?? more;
    if (prompt !== undefined) {
      if (start > from) pieces.push({ text: text.slice(from, start), range: source.range(from, start), exact: true });
      from = start + prompt.length;
      if (found) language ??= found.language;
      if (found?.elevated || root) elevated = true;
    }
    prompted = prompt !== undefined;
    start = end + 1;
  }
  if (from === 0) return { source, elevated };
  if (from < text.length) pieces.push({ text: text.slice(from), range: source.range(from, text.length), exact: true });
  return { source: joined(pieces), ...(language === undefined ? {} : { language }), elevated };
}
