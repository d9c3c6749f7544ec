import type { Word as UnbashWord, WordPart } from 'unbash';
import type { Word } from '../command.ts';
import { bounds } from '../language.ts';
import type { Source } from '../source.ts';
import { arithmetic } from './arithmetic.ts';
import { braces } from './braces.ts';
import { parameter } from './parameter.ts';
import { unmask } from './placeholder.ts';
import type { Shell, Value } from './state.ts';

/** A run of characters; `split` where unquoted expansion lets blanks end a word. */
type Segment = { text: string; known: boolean; split: boolean; braces?: true; items?: readonly Value[] };

const plain = /^[^$`'"(\\{}*?[\]~\u2039\u203a]*$/;

/** One word as written → the words that the program would receive. Runs (walks) command substitutions on the way. */
export function fields(word: UnbashWord, source: Source, shell: Shell): Word[] {
  const range = source.range(word.pos, word.end);
  if (plain.test(word.text)) return [{ text: word.text, known: true, raw: word.text, range }];
  const raw = unmask(word.text);
  const make = (text: string, known: boolean): Word => {
    const cut = text.slice(0, bounds.folded);
    return { text: unmask(cut), known: known && cut.length === text.length && !cut.includes('\u2039'), raw, range };
  };
  // A brace inside quotes is a character: `'{"a":1,"b":2}'` is one word of JSON.
  if (!word.parts) return (/['"\\]/.test(word.text) ? [word.value] : braces(word.value)).map(text => make(text, true));
  const expanded = splitWords(segments(word.parts, shell), separators(shell));
  return expanded.flatMap(one => (one.braces ? braces(one.text) : [one.text]).map(text => make(text, one.known)));
}

/** The value of a word where no splitting takes place: assignments, redirection targets, here-strings. */
export function value(word: UnbashWord, shell: Shell): Value {
  if (!word.parts) return { text: unmask(word.value), known: !/\u2039/.test(word.value) };
  const all = segments(word.parts, shell);
  const text = all.map(one => one.text).join('');
  return { text: unmask(text).slice(0, bounds.folded), known: all.every(one => one.known) && !text.includes('\u2039') };
}

export function segments(parts: readonly WordPart[], shell: Shell, quoted = false): Segment[] {
  return parts.flatMap((part): Segment[] => {
    switch (part.type) {
      case 'Literal':
        return [{ text: part.value, known: true, split: false }];
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return [{ text: part.value, known: true, split: false }];
      case 'DoubleQuoted':
      case 'LocaleString':
        return [{ text: '', known: true, split: false }, ...segments(part.parts, shell, true)];
      case 'SimpleExpansion':
      case 'ParameterExpansion': {
        const items = quoted ? itemsOf(part, shell) : undefined;
        if (items) return [{ text: '', known: items.every(one => one.known), split: false, items }];
        const found = parameter(part, shell, word => value(word, shell));
        return [{ ...found, split: !quoted && found.known }];
      }
      case 'CommandExpansion': {
        const found = part.script ? shell.substitute(part.script) : undefined;
        // Trailing newlines are dropped, as every shell does.
        if (found?.known) return [{ text: found.source.text.replace(/\n+$/, ''), known: true, split: !quoted }];
        return [{ text: part.text, known: false, split: false }];
      }
      case 'ProcessSubstitution': {
        // The program gets the name of a file; its text is kept under the very words, for `sh <(echo …)`.
        const found = part.script ? shell.substitute(part.script) : undefined;
        if (found?.known) shell.files.set(part.text, found);
        return [{ text: part.text, known: false, split: false }];
      }
      case 'ArithmeticExpansion': {
        const found = arithmetic(part.expression, shell);
        return [{ text: found === undefined ? part.text : String(found), known: found !== undefined, split: false }];
      }
      case 'BraceExpansion':
        return [{ text: part.text, known: true, split: false, braces: true }];
      default:
        return [{ text: part.text, known: true, split: false }];
    }
  });
}

/** `"$@"` and `"${a[@]}"` are as many words as there are items. */
function itemsOf(part: WordPart, shell: Shell): readonly Value[] | undefined {
  const all = part.type === 'ParameterExpansion' && part.index?.text === '@' && !part.operation && !part.prefix;
  const name = part.text === '$@' ? '@' : all ? part.parameter : undefined;
  const found = name === undefined ? undefined : shell.variables.get(name);
  return Array.isArray(found) ? found : undefined;
}

/** Blanks, or what the script has put into IFS. */
function separators(shell: Shell): RegExp {
  const set = shell.variables.get('IFS');
  if (!set || Array.isArray(set) || !set.known || set.text === '') return /[ \t\n]+/;
  return new RegExp(`[${set.text.slice(0, 10).replace(/[\\\]^-]/g, '\\$&')}]+`);
}

function splitWords(all: readonly Segment[], blanks: RegExp): { text: string; known: boolean; braces: boolean }[] {
  const words: { text: string; known: boolean; braces: boolean }[] = [];
  let current: { text: string; known: boolean; braces: boolean } | undefined;
  for (const segment of all) {
    const pieces = segment.items?.map(one => one.text) ?? (segment.split ? segment.text.split(blanks) : [segment.text]);
    pieces.forEach((piece, i) => {
      if (i > 0) {
        if (current) words.push(current);
        current = undefined;
      }
      if (segment.split && piece === '') return;
      current ??= { text: '', known: true, braces: false };
      current.text += piece;
      current.known &&= segment.known;
      current.braces ||= segment.braces === true;
    });
  }
  if (current) words.push(current);
  return words;
}
