import { type Source, slice } from './source.ts';

export type Part = { source: Source; hint?: string };

const fence = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n`]*$/gm;
/** A fence behind one of these stands in a text that a program writes. */
const inText = /<<|@["']\s*$|"""|'''|`|[|>]\s*$/m;

/** Markdown as it was written: the code between its fences, and what stands around them; undefined where there is none. */
export function fenced(source: Source, hint?: string): Part[] | undefined {
  const { text } = source;
  const parts: Part[] = [];
  let open = '';
  let language: string | undefined;
  let from = 0;
  const add = (to: number) => {
    if (text.slice(from, to).trim())
      parts.push({ source: slice(source, from, to), ...(language ? { hint: language } : {}) });
  };
  for (const { index, 0: whole, 1: mark = '', 2: named = '' } of text.matchAll(fence)) {
    if (!from && inText.test(text.slice(0, index))) return undefined;
    if (open && (named || !mark.startsWith(open))) continue;
    add(index);
    language = open ? undefined : named || hint;
    open = open ? '' : mark;
    from = index + whole.length;
  }
  if (!from) return undefined;
  add(text.length);
  return parts;
}
