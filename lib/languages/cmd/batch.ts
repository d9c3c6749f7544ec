import type { Context } from '../command.ts';
import type { Analyser } from '../language.ts';
import type { Source } from '../source.ts';

/** A batch text while it is read; what is read is folded and emitted at once. Nothing is executed. */
export type Batch = {
  source: Source;
  text: string;
  at: number;
  /** `set` variables, and `%i` of loops under the name `%i`. */
  variables: Map<string, { text: string; known: boolean }>;
  /** What `echo` has put into files, by path as written in lower case. */
  files: Map<string, string>;
  context: Context;
  analyser: Analyser;
  /** Blocks around this place. */
  nesting: number;
  budget: { left: number };
  /** Characters that variables may still put into words. */
  folded: { left: number };
};

/** Reads a sticky expression at this place. */
export function take(batch: Batch, expression: RegExp): string | undefined {
  expression.lastIndex = batch.at;
  const found = expression.exec(batch.text)?.[0];
  if (found !== undefined) batch.at += found.length;
  return found;
}

/** Reading may step past the end of a text that breaks off; what it tells of stays inside. */
export function within(source: Source): Source {
  const end = source.text.length;
  return { text: source.text, range: (from, to) => source.range(Math.min(from, end), Math.min(to, end)) };
}
