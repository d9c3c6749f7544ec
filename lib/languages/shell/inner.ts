import type { Call, Word } from '../command.ts';
import { flag, operands, options, takesNext } from '../options.ts';
import type { Source } from '../source.ts';
import { fromData, fromFile, text } from './inner-text.ts';
import { sourceOfWord, sourceOfWords } from './produce.ts';
import { reasonOf } from './reason.ts';
import { special } from './special.ts';
import type { Data, Shell } from './state.ts';
import { typed } from './typed.ts';
import { globalOptions } from './verb.ts';
import type { Wrapper } from './wrapper.ts';
import { wrapperOf } from './wrappers.ts';

/**
 * What a call runs: another program with words, or a text in some language. `defined`: it only stands in an alias that
 * nothing calls.
 */
export type Inner = { host?: string; defined?: boolean } & (
  | { words: readonly Word[] }
  | { source: Source; language: string; known: boolean; reason?: 'variable' | 'file' | 'remote-script' | 'decoded' }
);

/** The commands inside a command. */
export function innerOf(call: Call, stdin: Data | undefined, shell: Shell): Inner[] {
  const wrapper = wrapperOf(call.verb);
  const given = typed(call).map(word => text(word, 'shell'));
  const found = [...special(call, stdin, shell), ...given, ...policies(call)];
  return wrapper ? [...found, ...wrapped(call, wrapper, stdin, shell)] : found;
}

function wrapped(call: Call, wrapper: Wrapper, stdin: Data | undefined, shell: Shell): Inner[] {
  const language = wrapper.language ?? 'shell';
  const optionTexts = wrapper.options ? options(call, ...wrapper.options) : [];
  if (optionTexts.length > 0) return optionTexts.map(word => text(word, language));
  const files = wrapper.files ? options(call, ...wrapper.files).filter(word => word.text !== '-') : [];
  if (files.length > 0) return files.map(word => fromFile(word, language, shell));
  if (wrapper.textFlag) {
    // `+x` takes an option back.
    const first = operands(call, wrapper.valued).find(word => !word.text.startsWith('+'));
    const own = first && call.words.slice(0, call.words.indexOf(first));
    if (own && flag({ ...call, words: own }, wrapper.textFlag)) return [text(first, language)];
  }
  if (wrapper.takes !== 'option') {
    const { skipped, rest } = afterOptions(call, wrapper);
    const host = wrapper.host && skipped[0] ? { host: skipped[0].text } : {};
    if (rest.length > 0) {
      if (wrapper.takes === 'words') return [{ words: rest, ...host }];
      return [
        {
          source: sourceOfWords(rest),
          language,
          known: rest.every(word => word.known || !word.text.startsWith('$')),
          reason: 'variable',
          ...host,
        },
      ];
    }
  }
  if (wrapper.file) {
    const [file] = operands(call).filter(word => !/^(-|\/dev\/(stdin|fd\/0)|\/proc\/self\/fd\/0)$/.test(word.text));
    if (file) {
      return [fromFile(file, language, shell)];
    }
  }
  if (wrapper.language && wrapper.language !== 'shell') {
    const [first] = operands(call);
    const made = first && shell.files.get(first.text);
    if (made) return [fromData(made, language)];
    if (first && /^<\(/.test(first.text))
      return [{ source: sourceOfWord(first), language, known: false, reason: reasonOf(first.text, 'file') }];
  }
  if (wrapper.stdin && stdin && (!wrapper.stdinFlags || flag(call, ...wrapper.stdinFlags)))
    return [fromData(stdin, language)];
  return [];
}

/** The words after a wrapper's own options, assignments and skipped operands. */
function afterOptions(call: Call, wrapper: Wrapper): { skipped: Word[]; rest: readonly Word[] } {
  let words = call.words;
  // Subcommand words of the wrapper itself: `docker exec`.
  let own = wrapperWords(call, wrapper);
  const globals = [1, 2].flatMap(length => globalOptions(call.verb.slice(0, length).join(' ')) ?? []);
  const skipped: Word[] = [];
  let skip = wrapper.skip ?? 0;
  if (wrapper.after) {
    const at = words.findIndex(word => word.text === wrapper.after);
    if (at >= 0) {
      const before = operands({ words: words.slice(0, at) }, wrapper.valued ?? []);
      return { skipped: before.slice(own, own + 1), rest: words.slice(at + 1) };
    }
  }
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    if (word.text === '--') {
      words = words.slice(i + 1 + Math.max(0, skip));
      return { skipped, rest: words };
    }
    // `env -` clears the environment.
    if (word.text.startsWith('-') && (word.text.length > 1 || wrapper.takes === 'words')) {
      if (takesNext(call.program, word.text, own > 0 ? globals : (wrapper.valued ?? []))) i++;
      continue;
    }
    if (own > 0) {
      own--;
      continue;
    }
    if (wrapper.takes === 'words' && skip === 0 && /^\w+=/.test(word.text)) continue;
    if (skip > 0) {
      skip--;
      skipped.push(word);
      continue;
    }
    return { skipped, rest: words.slice(i) };
  }
  return { skipped, rest: [] };
}

function wrapperWords(call: Call, wrapper: Wrapper): number {
  let length = call.verb.length;
  while (length > 1 && wrapperOf(call.verb.slice(0, length - 1)) === wrapper) length--;
  return length - 1;
}

/** Access policies that stand in a word: `--policy-document '{"Statement": …}'`. */
function policies(call: Call): Inner[] {
  return call.words.flatMap(word => {
    if (!word.text.includes('Statement')) return [];
    const at = /^[\w-]*=?\s*(?=\{)/.exec(word.text)?.[0].length ?? 0;
    if (word.text[at] !== '{' || !/["']?Statement["']?\s*:/.test(word.text)) return [];
    const source = sourceOfWord(word);
    const inside: Source = { text: word.text.slice(at), range: (start, end) => source.range(at + start, at + end) };
    return [{ source: inside, language: 'json', known: true }];
  });
}
