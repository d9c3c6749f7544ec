import { windowsProgram } from './cmd/cmd.ts';
import { begins } from './other-lines.ts';
import { cmdlet } from './powershell/powershell.ts';
import { warns } from './prose.ts';
import { startsWithProgram } from './shell/programs.ts';
import { joined, type Piece, type Source } from './source.ts';

/** `1.`, `(2)`, `a)`, `-`, `•`, `→`, `- [ ]`, `Step 3:`, and the `>` of a quoted mail, before what is on the line. */
const mark =
  /^[ \t]*(?:(?:[-=]?>[ \t]?){1,6}(?!>)|(?:(?:step|option|method|solution|fix|part)[ \t]*\d{0,2}[ \t]*[.):-]{1,2}|[-*\u2022\u2023\u25e6\u25aa\u00b7\u2190-\u21ff\u2705\u2713\u2714\u2794\u279c\u27a1\u25b6\u25ba]\ufe0f?|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+(?:\[[ x]\][ \t]+)?)(?=\S)/i;
const statement = /^(?:GRANT|REVOKE|DENY|ALTER|CREATE|DROP|EXEC|EXECUTE|DO|UPDATE|REASSIGN)\s+[\w$"'`[(*]/;
const prompt = /^(?:[$#]|PS [^>\n]{0,80}>)\s+(?=\S)/;
/** `chmod 777 is a bad idea` tells of a command. */
const tells = /\s(?:is|are|means|gives|makes|would|will|won['\u2019]t|can|does|isn['\u2019]t)\s/;

/** A list of commands without the marks of the list; undefined where there is none. */
export function unmarked(source: Source): Source | undefined {
  const { text } = source;
  const pieces: Piece[] = [];
  let from = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + 300));
    const length = mark.exec(line)?.[0].length ?? 0;
    if (length > 0 && beginsCommand(line.slice(length))) {
      if (start > from) pieces.push({ text: text.slice(from, start), range: source.range(from, start), exact: true });
      from = start + length;
    }
    start = end + 1;
  }
  if (from === 0) return undefined;
  pieces.push({ text: text.slice(from), range: source.range(from, text.length), exact: true });
  return joined(pieces);
}

function beginsCommand(line: string): boolean {
  const bare = line.replace(prompt, '');
  if (warns.test(bare) || tells.test(bare)) return false;
  return startsWithProgram(bare) || statement.test(bare) || begins(cmdlet, bare) || begins(windowsProgram, bare);
}
