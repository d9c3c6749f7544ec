import type { Call, Word } from '../command.ts';
import { bounds } from '../language.ts';
import { operands, option } from '../options.ts';
import { computed, joined, type Piece, type Source } from '../source.ts';
import { decodeBase64, decodeHex, escapes, translate } from './decode.ts';
import type { Data, Shell } from './state.ts';

/** What a program would print, where it follows from its words and its input alone. Nothing is executed. */
export function produce(call: Call, stdin: Data | undefined, shell: Shell): Data | undefined {
  const { program, words } = call;
  switch (program) {
    case 'echo':
      return echo(words);
    case 'printf':
      return printf(call);
    case 'cat':
    case 'tac':
    case 'tee':
    case 'sort':
    case 'head':
    case 'tail': {
      const files = program === 'tee' ? [] : operands(call, ['-n', '-c']).filter(word => word.text !== '-');
      if (files.length === 0) return stdin;
      return files.length === 1 ? shell.files.get(files[0]?.text ?? '') : undefined;
    }
    // What is in the table already is nothing new: `(crontab -l; echo '…') | crontab -`.
    case 'crontab':
      return words[0]?.text === '-l' ? { source: computed('', call.range), known: true } : undefined;
    case 'base64':
    case 'base32':
      return /(^| )(-\w*[dD]|--decode|-di)\b/.test(texts(words))
        ? decoded(call, stdin, shell, decodeBase64)
        : undefined;
    case 'openssl':
      return /\b(base64|enc)\b/.test(texts(words)) &&
        /-d\b/.test(texts(words)) &&
        !/-aes|-des|-chacha/.test(texts(words))
        ? decoded(call, stdin, shell, decodeBase64)
        : undefined;
    case 'xxd':
      return /-\w*r/.test(texts(words)) ? decoded(call, stdin, shell, decodeHex) : undefined;
    case 'expr': {
      const [left, operator, right] = words.map(word => word.text);
      const sum =
        words.length === 3 && /^\d{1,9}$/.test(left ?? '') && /^\d{1,9}$/.test(right ?? '')
          ? { '+': Number(left) + Number(right), '-': Number(left) - Number(right) }[operator ?? '']
          : undefined;
      return sum === undefined ? undefined : { source: computed(String(sum), call.range), known: true };
    }
    case 'rev':
      return change(stdin, text =>
        text
          .split('\n')
          .map(line => [...line].reverse().join(''))
          .join('\n'),
      );
    case 'tr': {
      const [from, to] = operands(call);
      return change(stdin, text =>
        translate(text, from?.text ?? '', to?.text ?? '', /-\w*d/.test(words[0]?.text ?? '')),
      );
    }
    case 'sed':
      return sed(call, stdin);
    default:
      return undefined;
  }
}

const texts = (words: readonly Word[]) => words.map(word => word.text).join(' ');

/** The text of a word as a source: positions are exact where it stands unchanged between its quotes. */
export function sourceOfWord(word: Word): Source {
  const at = word.raw.indexOf(word.text);
  const asWritten = word.range.end - word.range.start === word.raw.length;
  if (at < 0 || !asWritten) return computed(word.text, word.range);
  const start = word.range.start + at;
  return { text: word.text, range: (from, to) => ({ start: start + from, end: start + to }) };
}

/** As written, and one blank behind the word before. */
const standsAfter = ({ text, raw, range }: Word, before: Word | undefined): boolean =>
  raw === text && range.end - range.start === text.length && (!before || range.start === before.range.end + 1);

/** Words with a blank between them, as one source. */
export function sourceOfWords(words: readonly Word[]): Source {
  const [only] = words;
  if (words.length === 1 && only) return sourceOfWord(only);
  if (only && words.every((word, i) => standsAfter(word, words[i - 1]))) {
    const { start } = only.range;
    const text = words.map(word => word.text).join(' ');
    return { text, range: (from, to) => ({ start: start + from, end: start + to }) };
  }
  const pieces = words.flatMap((word, i): Piece[] => {
    const own = sourceOfWord(word);
    const range = own.range(0, word.text.length);
    const exact = range.end - range.start === word.text.length;
    const blank: Piece = { text: ' ', range: { start: word.range.start, end: word.range.start }, exact: false };
    return [...(i > 0 ? [blank] : []), { text: word.text, range, exact }];
  });
  return joined(pieces);
}

function echo(words: readonly Word[]): Data {
  let rest = words;
  let interpret = false;
  while (/^-[neE]+$/.test(rest[0]?.text ?? '')) {
    if (rest[0]?.text.includes('e')) interpret = true;
    rest = rest.slice(1);
  }
  const source = sourceOfWords(rest);
  const known = rest.every(word => word.known);
  // dash and zsh interpret escapes without being asked.
  if (!interpret && !/\\(x[0-9a-f]{2}|0?[0-7]{3}|n)/i.test(source.text)) return { source, known };
  return { source: computed(escapes(source.text), source.range(0, source.text.length)), known };
}

function printf(call: Call): Data | undefined {
  const words = call.words[0]?.text === '-v' ? call.words.slice(2) : call.words;
  const [format, ...values] = words[0]?.text === '--' ? words.slice(1) : words;
  if (!format) return undefined;
  const known = words.every(word => word.known);
  let next = 0;
  let text = '';
  const pattern = escapes(format.text);
  do {
    text += pattern.replace(/%(%|-?\d*[sdqb])/g, (_, kind: string) => {
      if (kind === '%') return '%';
      const value = values[next++]?.text ?? '';
      return kind.endsWith('b') ? escapes(value) : value;
    });
  } while (next > 0 && next < values.length && text.length < bounds.folded);
  if (values.length === 0 && pattern === format.text) return { source: sourceOfWord(format), known };
  if (pattern === '%s\n' && values.length === 1 && values[0]) return { source: sourceOfWord(values[0]), known };
  return { source: computed(text.slice(0, bounds.folded), call.range), known };
}

function decoded(
  call: Call,
  stdin: Data | undefined,
  shell: Shell,
  decode: (text: string) => string | undefined,
): Data | undefined {
  const file = option(call, '-in') ?? operands(call).find(word => shell.files.has(word.text));
  const input = (file && shell.files.get(file.text)) ?? stdin;
  if (!input?.known) return undefined;
  const text = decode(input.source.text);
  if (text === undefined) return undefined;
  return {
    source: computed(text.slice(0, bounds.folded), input.source.range(0, input.source.text.length)),
    known: true,
  };
}

function change(input: Data | undefined, apply: (text: string) => string): Data | undefined {
  if (!input?.known) return undefined;
  const text = apply(input.source.text.slice(0, bounds.folded));
  return { source: computed(text, input.source.range(0, input.source.text.length)), known: true };
}

/** `sed s/a/b/` with literal patterns; anything else is not known. */
function sed(call: Call, stdin: Data | undefined): Data | undefined {
  const [script] = operands(call, ['-e']);
  const found = /^s(.)(.*?)\1(.*?)\1(g?)$/.exec(script?.text ?? '');
  const [, , from = '', to = '', all] = found ?? [];
  if (!found || /[\\.*[\]^$&]/.test(from + to) || from === '') return undefined;
  return change(stdin, text => (all ? text.replaceAll(from, () => to) : text.replace(from, () => to)));
}
