import { innerOf as innerOfWindows } from '../cmd/inner.ts';
import type { Call, Word } from '../command.ts';
import { flag, operands, option, options, part, takesNext } from '../options.ts';
import type { Source } from '../source.ts';
import { ansibleModule } from './ansible.ts';
import { chartValues, clusterPatch } from './cluster-patch.ts';
import { findExec } from './find-exec.ts';
import { sourceOfWord, sourceOfWords } from './produce.ts';
import { reasonOf } from './reason.ts';
import type { Data, Shell } from './state.ts';
import { typed } from './typed.ts';
import { globalOptions } from './verb.ts';
import type { Wrapper } from './wrapper.ts';
import { wrapperOf } from './wrappers.ts';

/** What a call runs: another program with words, or a text in some language. */
export type Inner = { host?: string } & (
  | { words: readonly Word[] }
  | { source: Source; language: string; known: boolean; reason?: 'variable' | 'file' | 'remote-script' | 'decoded' }
);

/** The commands inside a command. */
export function innerOf(call: Call, stdin: Data | undefined, shell: Shell): Inner[] {
  const wrapper = wrapperOf(call.verb);
  const given = typed(call).map(word => text(word, 'shell'));
  const found = [...special(call, stdin), ...given, ...policies(call)];
  return wrapper ? [...found, ...wrapped(call, wrapper, stdin, shell)] : found;
}

function wrapped(call: Call, wrapper: Wrapper, stdin: Data | undefined, shell: Shell): Inner[] {
  const language = wrapper.language ?? 'shell';
  const optionTexts = wrapper.options ? options(call, ...wrapper.options) : [];
  if (optionTexts.length > 0) return optionTexts.map(word => text(word, language));
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
      const written = shell.files.get(file.text);
      if (written) return [fromData(written, language)];
      // A process substitution stands as written: `bash <(curl …)`.
      return [{ source: sourceOfWord(file), language, known: false, reason: reasonOf(file.text, 'file') }];
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

function text(word: Word, language: string): Inner {
  // `sh -c "rm $file"` is known well enough to be read; `sh -c "$script"` is not.
  const opaque = !word.known && /^\s*(\$\{?\w+\}?|\$\(.*\)|`.*`|[‹<].*[>›])\s*$/s.test(word.text);
  if (!opaque) return { source: sourceOfWord(word), language, known: true };
  return { source: sourceOfWord(word), language, known: false, reason: reasonOf(word.text, 'variable') };
}

function fromData(data: Data, language: string): Inner {
  if (data.known) return { source: data.source, language, known: true };
  const reason = reasons.get(data) ?? reasonOf(data.source.text, 'file');
  reasons.set(data, reason);
  return { source: data.source, language, known: false, reason };
}

/** One file may be run on every line. */
const reasons = new WeakMap<Data, ReturnType<typeof reasonOf>>();

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

/** Programs of Windows that run others; they are also called from POSIX shells. */
const windows = new Set('cmd powershell pwsh psexec psexec64 plink winrs wsl schtasks runas forfiles wmic'.split(' '));

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

/** Programs whose way of running others fits no table. */
function special(call: Call, stdin: Data | undefined): Inner[] {
  const { program, words } = call;
  if (windows.has(program)) return innerOfWindows(call);
  if (program === 'find' || program === 'fd') return findExec(words);
  if (program === 'env') {
    const split = option(call, '-S', '--split-string');
    const rest = split ? operands(call, ['-u', '--unset', '-C', '--chdir', '-S', '--split-string']) : [];
    return split ? [{ source: sourceOfWords([split, ...rest]), language: 'shell', known: true }] : [];
  }
  if (program === 'alias') return words.flatMap(word => (word.text.includes('=') ? [after(word, '=')] : []));
  if (program === 'make' || program === 'gmake')
    return stdin?.known && call.words.some(word => word.text === '-') ? [recipe(stdin)] : [];
  if (program === 'kubectl' || program === 'oc' || program === 'helm') {
    const patch = program === 'helm' ? chartValues(call) : clusterPatch(call);
    return patch ? [{ source: patch, language: 'yaml', known: true }] : [];
  }
  if (program === 'trap') {
    const [action] = operands(call);
    return action ? [text(action, 'shell')] : [];
  }
  if (program === 'ansible') return ansibleModule(call);
  if (program === 'git') {
    const alias = call.verb[1] === 'config' ? call.words.findIndex(word => /^alias\./.test(word.text)) : -1;
    const value = alias < 0 ? undefined : call.words[alias + 1];
    if (value?.text.startsWith('!')) return [after(value, '!')];
    return options(call, '-c', '--config').flatMap(word =>
      /^alias\.[^=]+=!/.test(word.text) ? [after(word, '!')] : [],
    );
  }
  if (program === 'sed') {
    return operands(call, ['-e']).flatMap(word => (/^\d*,?\d*e\s/.test(word.text) ? [after(word, 'e ')] : []));
  }
  if (program === 'tar') {
    return words.flatMap(word => (/^--checkpoint-action=exec=/.test(word.text) ? [after(word, 'exec=')] : []));
  }
  if (program === 'aws' && call.verb.includes('send-command')) {
    return options(call, '--parameters').flatMap(listed);
  }
  if (program === 'vim' || program === 'vi' || program === 'ex') {
    return options(call, '-c').flatMap(word =>
      word.text.startsWith('!') || word.text.startsWith(':!') ? [after(word, '!')] : [],
    );
  }
  return [];
}

/** `commands=["…", "…"]`, `{"commands": ["…"]}`, `commands=…`: the texts in it. */
function listed(word: Word): Inner[] {
  const quoted = [...word.text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)].filter(found => !found[2]);
  if (quoted.length === 0) return [after(word, '=')];
  return quoted.map(({ index, 1: found = '' }) => text(part(word, index + 1, index + 1 + found.length), 'shell'));
}

/** The lines of a makefile that a shell would run. */
function recipe(data: Data): Inner {
  const text = data.source.text.replace(/^(?!\t).*$/gm, line => ' '.repeat(line.length));
  return { source: { text, range: (start, end) => data.source.range(start, end) }, language: 'shell', known: true };
}

function after(word: Word, mark: string): Inner {
  const at = word.text.indexOf(mark) + mark.length;
  const source = sourceOfWord(word);
  return {
    source: { text: word.text.slice(at), range: (start, end) => source.range(at + start, at + end) },
    language: 'shell',
    known: word.known || !/^\s*\$/.test(word.text.slice(at)),
    reason: 'variable',
  };
}
