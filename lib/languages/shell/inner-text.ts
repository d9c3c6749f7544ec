import type { Word } from '../command.ts';
import type { Inner } from './inner.ts';
import { sourceOfWord } from './produce.ts';
import { reasonOf } from './reason.ts';
import type { Data, Shell } from './state.ts';

/** What a file holds that is run, where this very text has written it. */
export function fromFile(file: Word, language: string, shell: Shell): Inner {
  const written = shell.files.get(file.text);
  if (written) return fromData(written, language);
  // A process substitution stands as written: `bash <(curl …)`.
  return { source: sourceOfWord(file), language, known: false, reason: reasonOf(file.text, 'file') };
}

/** What a word holds that is run. */
export function text(word: Word, language: string): Inner {
  // `sh -c "rm $file"` is known well enough to be read; `sh -c "$script"` is not.
  const opaque = !word.known && /^\s*(\$\{?\w+\}?|\$\(.*\)|`.*`|[‹<].*[>›])\s*$/s.test(word.text);
  if (!opaque) return { source: sourceOfWord(word), language, known: true };
  return { source: sourceOfWord(word), language, known: false, reason: reasonOf(word.text, 'variable') };
}

/** What flows into a program that runs it. */
export function fromData(data: Data, language: string): Inner {
  if (data.known) return { source: data.source, language, known: true };
  const reason = reasons.get(data) ?? reasonOf(data.source.text, 'file');
  reasons.set(data, reason);
  return { source: data.source, language, known: false, reason };
}

/** One file may be run on every line. */
const reasons = new WeakMap<Data, ReturnType<typeof reasonOf>>();
