import { type Command, type Context, plainContext } from './command.ts';
import { alsoShell, detect } from './detect.ts';
import { reveal } from './hidden.ts';
import { type Analyser, bounds } from './language.ts';
import { languageNamed } from './languages.ts';
import { strip } from './prompts.ts';
import { type Source, slice, whole } from './source.ts';

export type Analysis = {
  /** First name of the language that the text was taken for. */
  language: string;
  commands: readonly Command[];
};

/**
 * Text → commands. Pure, bounded by `bounds`, never throws.
 * @param hint a language name from the page or the user; untrusted: it is followed only where the text does not speak
 *   clearly for another language.
 */
export function analyse(text: string, hint?: string): Analysis {
  const commands: Command[] = [];
  // What is written can hold no more than this; more comes of loops and functions that multiply.
  const most = bounds.commands + text.length / 2;
  const emit = (command: Command) => {
    if (commands.length < most) commands.push(command);
    else if (commands.length < most + 1)
      commands.push(unseen('too-deep', 'more commands than can be read', command.range, plainContext));
  };
  let source = whole(text);
  if (text.length > bounds.text) {
    const rest = { start: bounds.text, end: text.length };
    emit(unseen('too-deep', 'the rest of a very long text', rest, plainContext));
    source = slice(source, 0, bounds.text);
  }
  source = reveal(source, emit);
  const stripped = strip(source, hint);
  const language = detect(stripped.source.text, stripped.language ?? hint);
  const context = { ...plainContext, elevated: stripped.elevated };
  run(stripped.source, language, context, 0, emit);
  // Answers paste a query and a command into one block; what is a program in it is read as one.
  if (/^sql|^(?:postgres|mysql|tsql|oracle|snowflake|bigquery)/.test(language) && alsoShell(stripped.source.text))
    run(stripped.source, 'shell', context, 0, emit);
  return { language, commands };
}

function run(source: Source, name: string, context: Context, depth: number, emit: (command: Command) => void): void {
  const language = languageNamed(name);
  const everything = source.range(0, source.text.length);
  if (!language) return;
  if (depth > bounds.depth) {
    emit(unseen('too-deep', source.text, everything, context));
    return;
  }
  const analyser: Analyser = {
    emit,
    depth,
    embed: (inner, innerName, innerContext) =>
      run(inner, innerName === 'any' ? detect(inner.text) : innerName, innerContext, depth + 1, emit),
  };
  try {
    language.analyse(source, context, analyser);
  } catch {
    // A parser that fails must not make a command look harmless.
    emit(unseen('failed', source.text.slice(0, 200), everything, context));
  }
}

function unseen(
  reason: 'too-deep' | 'failed',
  source: string,
  range: { start: number; end: number },
  context: Context,
): Command {
  return { kind: 'unseen', reason, source: source.slice(0, 200), range, context, verb: [reason] };
}
