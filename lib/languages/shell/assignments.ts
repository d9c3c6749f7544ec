import type { Word as UnbashWord } from 'unbash';
import type { Word } from '../command.ts';
import { bounds } from '../language.ts';
import { fields, value } from './fields.ts';
import type { Data, Shell, Value } from './state.ts';

/** `read a b <<< '…'`: the last name takes what is left. What comes from the keyboard is not known. */
export function read(words: readonly Word[], data: Data | undefined, shell: Shell): void {
  const names = words.filter(word => !word.text.startsWith('-'));
  const parts = (data?.known ? (data.source.text.split('\n')[0] ?? '') : '').trim().split(/\s+/);
  names.forEach((name, i) => {
    if (!data?.known) shell.variables.delete(name.text);
    else
      shell.variables.set(name.text, {
        text: i === names.length - 1 ? parts.slice(i).join(' ') : (parts[i] ?? ''),
        known: true,
      });
  });
}

export function assigned(
  found: ({ type: 'Word' } & UnbashWord) | { type: 'ArrayValue'; elements: readonly UnbashWord[] },
  shell: Shell,
): Value | Value[] {
  return found.type === 'Word'
    ? value(found, shell)
    : found.elements.flatMap(word => fields(word, shell.source, shell));
}

export function assign(name: string, found: Value | Value[], append: boolean, shell: Shell): void {
  const before = shell.variables.get(name);
  if (!append || Array.isArray(found) || Array.isArray(before)) shell.variables.set(name, found);
  else if (before)
    shell.variables.set(name, {
      text: (before.text + found.text).slice(0, bounds.folded),
      known: before.known && found.known,
    });
  else shell.variables.set(name, { ...found, known: false });
}
