import type { Command, Context } from './command.ts';
import type { Source } from './source.ts';

/** Bounds on the work that one text may cause. */
export const bounds = {
  /** Characters of one snippet; what follows is reported as unseen. */
  text: 200_000,
  /** Languages and wrappers inside one another. */
  depth: 8,
  /** Commands of one snippet, on top of one for every second character: loops and functions may not multiply. */
  commands: 3_000,
  /** Characters of text inside text (scripts in words, files, heredocs), on top of so many for every character. */
  embedded: 20_000,
  embeddedPerCharacter: 6,
  /** Characters that constant folding may produce for one word. */
  folded: 4_096,
} as const;

/** What an analyser may use: the way to another language, and to emit what it found. */
export type Analyser = {
  emit(command: Command): void;
  /** Analyses text of another language (`any`: whichever it looks like) inside this one: `psql -c '…'`, a heredoc into `python`, `run:` of a workflow. */
  embed(source: Source, language: string, context: Context): void;
  /** False where no more text inside text may be read; said once, by an `unseen`. */
  mayRead(inner: Source, context: Context): boolean;
  /** How many languages and wrappers this text stands in. At `bounds.depth` an analyser emits `unseen` and stops. */
  depth: number;
};

/** Says that a text holds more than may be read of it: what was left out must not look harmless. */
export function emitTooDeep(source: Source, context: Context, analyser: Pick<Analyser, 'emit'>): void {
  const range = source.range(0, source.text.length);
  analyser.emit({
    kind: 'unseen',
    reason: 'too-deep',
    source: source.text.slice(0, 200),
    range,
    context,
    verb: ['too-deep'],
  });
}

/** One language. A file of its own below `lib/languages`, listed in `languages.ts`. Never throws, linear in its input. */
export type Language = {
  /** Names it goes by in hints, lower case: the page's `language-…` class, a Markdown fence, `--lang`. */
  names: readonly string[];
  /**
   * How sure a text is of this language, 0 to 1; asked where there is no usable hint. 0.5 is what a shell line scores
   * that shows no sign of anything; 0.9 or more only where nothing else could be meant.
   */
  looksLike(text: string): number;
  /** The most that `looksLike` gives: a language that could not win is not asked. */
  surest: number;
  analyse(source: Source, context: Context, analyser: Analyser): void;
};
