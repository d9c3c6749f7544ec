import { languageNamed } from './languages.ts';
import { startsWithProgram } from './shell/programs.ts';
import { type Source, slice } from './source.ts';

export type Part = { source: Source; hint?: string | undefined };

const fence = /^([ \t]*)(`{3,}|~{3,})([^\n`]*)$/gm;

/** Markdown as it was written: the code between its fences, and what stands around them; undefined where there is none. */
export function fenced(source: Source, hint?: string): Part[] | undefined {
  const { text } = source;
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  const parts: Part[] = [];
  let open = '';
  let language: string | undefined;
  let from = 0;
  const add = (to: number, named?: string) => {
    if (text.slice(from, to).trim()) parts.push({ source: slice(source, from, to), hint: named });
    from = to;
  };
  for (const { index, 0: whole, 1: blank = '', 2: mark = '', 3: rest = '' } of text.matchAll(fence)) {
    if (!from && isWritten(text.slice(0, index), text.slice(index + whole.length), blank)) return undefined;
    const said = rest.trim();
    if (open && (said || !mark.startsWith(open))) continue;
    add(index, language);
    const end = index + whole.length;
    const named = said.replace(/[^\w+#.-].*/, '');
    language = open ? undefined : named || hint;
    open = open ? '' : mark;
    // Chats show what stands behind a fence, and run on from it.
    const isCode = named !== said && named !== '' && !languageNamed(named);
    from = isCode ? end - rest.length : end - said.length + named.length;
    if (!isCode) add(end);
  }
  if (!from) return undefined;
  add(text.length, language);
  return parts;
}

const hasLine = (text: string, line: string): boolean => text.split('\n').some(one => one.trim() === line);

/** A program writes the text in which the fence stands: a heredoc, a literal of YAML, a text over several lines. */
function isWritten(before: string, after: string, blank: string): boolean {
  const heredoc = before.slice(before.lastIndexOf('\n', before.lastIndexOf('<<')) + 1);
  const end = /<<\W{0,3}(\w+)/.exec(heredoc)?.[1];
  if (end && startsWithProgram(heredoc) && hasLine(after, end) && !hasLine(heredoc, end)) return true;
  const lines = before.split('\n');
  const literal = lines.slice(
    Math.max(
      0,
      lines.findLastIndex(line => /^\S/.test(line)),
    ),
  );
  if (blank && literal.some(line => /[:-][ \t]+[|>][-+\d]*[ \t]*$/.test(line))) return true;
  return ['"""', "'''", '"@', "'@"].some(
    quote => after.includes(quote) && (before.split(quote.replace(/(.)@/, '@$1')).length & 1) === 0,
  );
}
