import { type Command, type Context, plainContext } from './command.ts';
import { detect, lookAt, secondReading } from './detect.ts';
import { fenced, type Part } from './fences.ts';
import { startsFetched } from './fetched.ts';
import { reveal } from './hidden.ts';
import { type Analyser, bounds, emitTooDeep } from './language.ts';
import { languageNamed } from './languages.ts';
import { unmarked } from './list-marks.ts';
import { otherLines } from './other-lines.ts';
import { type Patched, patched, touches } from './patches.ts';
import { strip } from './prompts.ts';
import { withoutApostrophes, withoutTold } from './sentences.ts';
import { lineEnds, type Source, slice, whole } from './source.ts';

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
  const emit = startsFetched(command => {
    if (commands.length < most) commands.push(command);
    else if (commands.length < most + 1)
      commands.push(unseen('too-deep', 'more commands than can be read', command.range, plainContext));
  });
  let source = whole(text);
  if (text.length > bounds.text) {
    const rest = { start: bounds.text, end: text.length };
    emit(unseen('too-deep', 'the rest of a very long text', rest, plainContext));
    source = slice(source, 0, bounds.text);
  }
  source = reveal(lineEnds(source), emit);
  let left = bounds.embedded + text.length * bounds.embeddedPerCharacter;
  const mayRead: Analyser['mayRead'] = (inner, around) => {
    if (left < 0) return false;
    left -= inner.text.length;
    if (left < 0) emitTooDeep(inner, around, { emit });
    return left >= 0;
  };
  const parts = (fenced(source, hint) ?? [{ source, hint }]).flatMap((part): Patched[] => patched(part) ?? [part]);
  const [language = 'shell'] = parts.map(({ added, ...part }) => {
    const put: Analyser['emit'] = added ? command => touches(added, command) && emit(command) : emit;
    return readPart(part, put, mayRead);
  });
  return { language, commands: placedOnce(commands) };
}

/** A file that a script writes is read as such a file and as that script's: the reading that knows its path counts. */
function placedOnce(commands: Command[]): Command[] {
  const place = (command: Command) => (command.kind === 'line' ? `${command.file} ${command.range.start}` : undefined);
  const placed = new Set(commands.flatMap(one => (one.kind === 'line' && one.path !== undefined ? place(one) : [])));
  if (placed.size === 0) return commands;
  return commands.filter(one => one.kind !== 'line' || one.path !== undefined || !placed.has(place(one)));
}

/** Code with sentences around it, or code alone. The answer is its language. */
function readPart({ source, hint }: Part, emit: Analyser['emit'], mayRead: Analyser['mayRead']): string {
  // In a block that is said to be code, a shell runs what stands in backticks, whatever the words before it.
  const told = hint === undefined || languageNamed(hint)?.names[0] === 'text' ? withoutTold(source) : source;
  const bare = withoutApostrophes(told);
  const language = readText({ source: bare, hint }, emit, mayRead);
  // As a shell would take the quotes, who pastes the whole.
  if (bare !== told) readText({ source: told, hint }, seen(emit), mayRead);
  return language;
}

/** In a language that it is not in, most of a text means nothing: only what means something counts. */
const seen =
  (emit: Analyser['emit']): Analyser['emit'] =>
  command =>
    command.kind === 'unseen' && quiet.has(command.reason) ? undefined : emit(command);
const quiet: ReadonlySet<string> = new Set(['variable', 'file', 'failed']);

/** One text in one language, mostly. */
function readText({ source, hint }: Part, emit: Analyser['emit'], mayRead: Analyser['mayRead']): string {
  const stripped = strip(source, hint);
  const look = lookAt(stripped.source.text);
  const language = detect(stripped.source.text, stripped.language ?? hint, look);
  const context = { ...plainContext, elevated: stripped.elevated };
  const read = (name: string, put = emit, text = stripped.source): void => {
    const run: Run = (inner, innerName, around, depth) =>
      runLanguage(inner, innerName, around, depth, { emit: put, mayRead, run });
    const list = name === 'shell' || name === 'text' ? unmarked(text) : undefined;
    if (!list) run(text, name, context, 0);
    else {
      const { source: bare, language: prompted, elevated } = strip(list, hint);
      run(bare, detect(bare.text, prompted), { ...context, elevated: context.elevated || elevated }, 0);
    }
  };
  const starts = new Set<number>();
  read(language, command => {
    if (command.kind === 'call') starts.add(command.range.start);
    emit(command);
  });
  const other = secondReading(stripped.language ?? hint, language, look);
  if (other) read(other, seen(emit));
  const { text } = stripped.source;
  const isRead = (at: number) => starts.has(stripped.source.range(at, at).start);
  for (const { from, language: name } of otherLines(text, language, isRead))
    if (name !== other) read(name, seen(emit), slice(stripped.source, from, text.length));
  return language;
}

type Run = (source: Source, name: string, context: Context, depth: number) => void;

function runLanguage(
  source: Source,
  name: string,
  context: Context,
  depth: number,
  { emit, mayRead, run }: Pick<Analyser, 'emit' | 'mayRead'> & { run: Run },
): void {
  const language = languageNamed(name);
  const everything = source.range(0, source.text.length);
  if (!language) return;
  if (depth > bounds.depth) {
    emitTooDeep(source, context, { emit });
    return;
  }
  const analyser: Analyser = {
    emit,
    mayRead,
    depth,
    embed: (inner, innerName, innerContext) => {
      if (mayRead(inner, innerContext))
        run(inner, innerName === 'any' ? detect(inner.text) : innerName, innerContext, depth + 1);
    },
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
