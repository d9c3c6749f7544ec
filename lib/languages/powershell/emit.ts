import type { Word } from '../command.ts';
import { type Script, written } from './script.ts';
import { isKnown, textOf, type Value } from './value.ts';

export type Argument = { value: Value; start: number; end: number };

export function wordOf(script: Script, { value, start, end }: Argument): Word {
  return {
    text: textOf(value),
    known: isKnown(value),
    raw: written(script, start, end),
    range: script.source.range(start, end),
  };
}

/** A call of a .NET method: `.add` or `::setvalue` with the object it is called on as the first word. */
export function emitMethod(script: Script, name: string, on: Value, values: readonly Argument[], start: number): void {
  const range = script.source.range(start, script.at);
  const receiver: Word = { text: textOf(on), known: isKnown(on), raw: textOf(on), range };
  const type: Word = { text: on.kind === 'object' ? on.type : '', known: true, raw: '', range };
  script.analyser.emit({
    kind: 'call',
    shell: 'powershell',
    program: name,
    name: type,
    words: [receiver, ...values.map(one => wordOf(script, one))],
    redirects: [],
    environment: [],
    range,
    context: script.context,
    verb: [name],
  });
}
