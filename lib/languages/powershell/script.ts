import type { Context } from '../command.ts';
import type { Analyser } from '../language.ts';
import type { Source } from '../source.ts';
import type { Value } from './value.ts';

/**
 * A script while it is read. Reading and folding are one pass: what is read is folded and emitted at once, and nothing
 * is ever executed.
 */
export type Script = {
  source: Source;
  text: string;
  /** Where reading stands. */
  at: number;
  variables: Map<string, Value>;
  /** New names for cmdlets that the script itself gives (`Set-Alias`). */
  aliases: Map<string, string>;
  context: Context;
  analyser: Analyser;
  /** Brackets around this place. */
  nesting: number;
  /** Where the braces that open at a place are closed, as far as that has been asked. */
  blocks: Map<number, number>;
  /** Steps left for the whole text. */
  budget: { left: number };
  /** Characters that variables may still put into words. */
  folded: { left: number };
  /** Reads statements up to `close`, which is read as well; gives what the last of them is worth. */
  statements(close: string): Value;
  /** Reads one pipeline; gives what it is worth. */
  pipeline(): Value;
};

/** Blanks, comments and joined lines. `lines`: ends of line as well. */
export function skip(script: Script, lines: boolean): void {
  const { text } = script;
  for (;;) {
    const c = text[script.at];
    if (c === ' ' || c === '\t' || c === '\r') script.at++;
    else if (c === '\n' && lines) script.at++;
    else if (c === '`' && /^`[ \t]*\r?\n/.test(text.slice(script.at, script.at + 40)))
      script.at = text.indexOf('\n', script.at) + 1;
    else if (c === '#' && !/[^\s;(){}|&,=]/.test(text[script.at - 1] ?? ' ')) {
      const end = text.indexOf('\n', script.at);
      script.at = end < 0 ? text.length : end;
    } else if (c === '<' && text[script.at + 1] === '#') {
      const end = text.indexOf('#>', script.at + 2);
      script.at = end < 0 ? text.length : end + 2;
    } else return;
  }
}

export const looking = (script: Script, at: string): boolean => script.text.startsWith(at, script.at);

/** Reads a sticky expression at this place. */
export function take(script: Script, expression: RegExp): string | undefined {
  expression.lastIndex = script.at;
  const found = expression.exec(script.text)?.[0];
  if (found !== undefined) script.at += found.length;
  return found;
}

/** As written between two places. */
export const written = (script: Script, start: number, end = script.at): string => script.text.slice(start, end);
