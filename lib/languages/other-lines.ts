import { namesWindowsProgram, windowsProgram } from './cmd/cmd.ts';
import { cmdlet, namesCmdlet } from './powershell/powershell.ts';
import { programNames } from './shell/programs.ts';

type From = { from: number; language: string };

/** A line that begins with a word, after which an option, a path or a name stands. */
const shellLine =
  /^([ \t]*)[^\w\s]{0,3}(?:\w{1,40}=\S{0,80}[ \t]+|[^\s/]*\/)*([a-z][\w.-]*)["']?[ \t]+[\w./<>'"$~:-]/gm;
const anyLine = /^([ \t]*)(\S[^\n]*)/gm;
/** In capitals, as nobody writes a program. */
const statement = /^([ \t]*)(?:GRANT|REVOKE|DENY|ALTER|CREATE|DROP)\s/gm;
const manifest = /^([ \t]*)apiVersion:\s/gm;
/** Comments, and apostrophes of words. */
const unquoting = /(?<!\S)(?:--|#)[^\n]*|(?<=[A-Za-z])'(?=[a-z]{1,2}\b)/g;
/** Other languages begin lines with these as well. */
const common: ReadonlySet<string> = new Set(['for', 'while', 'if', 'export']);

/**
 * Where lines begin that a text in this language does not have, and what they are: who pastes a query and a command
 * that stand in one block runs both. What is indented further than the first line belongs to what stands before it.
 * @param isRead a program was found at this place already, in a script inside a document.
 */
export function otherLines(text: string, language: string, isRead: (at: number) => boolean): From[] {
  if (!text.includes('\n') || language === 'text' || language === 'html') return [];
  const isSql = language.startsWith('sql');
  const isWindows = /^(?:powershell|cmd)$/.test(language);
  const deepest = /^[ \t]*(?=\S)/m.exec(text)?.[0].length ?? 0;
  const isInside = (blank: number, index: number) =>
    blank > deepest && !(isSql && /;\s*$/.test(text.slice(Math.max(0, index - 80), index)));
  const first = (name: string, lines: RegExp, isOne = (_: string) => true): From[] => {
    const open = new Set<string>();
    let counted = 0;
    for (const { 1: blank = '', 2: word = '', index } of text.matchAll(lines)) {
      if (isInside(blank.length, index) || !isOne(word) || (name !== 'sql' && isRead(index + blank.length))) continue;
      // A string over several lines is one for a shell too.
      for (const [quote] of text.slice(counted, index).replace(unquoting, '').matchAll(/["'`]/g))
        if (!open.delete(quote)) open.add(quote);
      counted = index;
      if (open.size === 0) return [{ from: index, language: name }];
    }
    return [];
  };
  const found: From[] = [];
  if (!isWindows && (namesCmdlet(text) || namesWindowsProgram(text)))
    found.push(...first('powershell', anyLine, line => begins(cmdlet, line) || begins(windowsProgram, line)));
  if (!isWindows && language !== 'shell')
    found.push(...first('shell', shellLine, word => programNames.has(word) && !common.has(word)));
  if (!isSql && language !== 'shell') found.push(...first('sql', statement));
  if (isSql) found.push(...first('yaml', manifest));
  return found;
}

export const begins = (pattern: RegExp, line: string): boolean => pattern.exec(line)?.index === 0;
