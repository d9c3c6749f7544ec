import type { CompoundCommand, CompoundList, ParsedScript, Redirected } from 'unbash';
import type { Range } from '../../schema/finding.ts';
import type { Call, Context, Redirect, Word } from '../command.ts';
import type { Analyser } from '../language.ts';
import type { Source } from '../source.ts';
import type { Parsed } from './read.ts';

/** A value of a variable; `text` is as written where it is not known. */
export type Value = { text: string; known: boolean };

/** One program with its words. */
export type Invocation = {
  words: readonly Word[];
  redirects: readonly Redirect[];
  environment: Call['environment'];
  range: Range;
};

/** Text that flows from one program to another, or into a file. Where it is not known, `source` is what makes it. */
export type Data = {
  source: Source;
  known: boolean;
  /** The command that would make the object that the text describes. */
  object?: Invocation | undefined;
};

/** What the analysis of one script keeps track of. Nothing is executed. */
export type Shell = {
  variables: Map<string, Value | Value[]>;
  functions: Map<string, CompoundCommand | Redirected | CompoundList>;
  /** What the script itself has written to files, by path as written. */
  files: Map<string, Data>;
  parsed: Parsed;
  source: Source;
  context: Context;
  analyser: Analyser;
  /** Wrappers, functions and substitutions around this place. */
  depth: number;
  /** Steps left for what loops, functions and wrappers repeat, shared by all depths: they may not multiply without end. */
  budget: { left: number };
  /** Where the last SQL statement among the commands of this source ends. */
  statement: { end: number };
  /** This place may be walked more than once. */
  repeated: boolean;
  /** Walks a command substitution and gives what it would print, where that can be known. */
  substitute(script: ParsedScript): Data | undefined;
  /** Analyses shell text that a command would run, one level deeper. */
  script(source: Source, context: Context, stdin?: Data): Data | undefined;
};

/** Takes one step where something is repeated; false when none is left, and says so once. */
export function spend(shell: Shell): boolean {
  if (!shell.repeated || shell.budget.left-- > 0) return true;
  if (shell.budget.left > -2) {
    const range = shell.source.range(0, shell.source.text.length);
    const { context } = shell;
    shell.analyser.emit({ kind: 'unseen', reason: 'too-deep', source: 'a loop', range, context, verb: ['too-deep'] });
  }
  return false;
}
