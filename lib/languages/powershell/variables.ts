import { type Script, take, written } from './script.ts';
import { text, type Value } from './value.ts';

const constants: Record<string, string> = { true: 'True', false: 'False', null: '' };

/** A variable's name without `$`, braces and scope, in lower case. Reading stands on the `$`. */
export function variableName(script: Script): string {
  const braces = script.text[script.at + 1] === '{';
  const name = (braces ? take(script, /\$\{[^}\n]*\}?/y) : take(script, /\$(?:\w+:)?[\w]+|\$[$?^]|\$/y)) ?? '$';
  return name
    .replace(/^\$\{?|\}$/g, '')
    .replace(/`/g, '')
    .replace(/^(global|script|local|private|using|variable):/i, '')
    .toLowerCase();
}

/** What a variable holds. Reading stands on the `$`. */
export function variable(script: Script): Value {
  const start = script.at;
  const name = variableName(script);
  if (Object.hasOwn(constants, name)) return text(constants[name] ?? '');
  // The shell's own folders are the same on nearly every machine, and `$env:ComSpec` is cmd.
  if (name === 'env:comspec') return text('cmd.exe');
  const value = script.variables.get(name);
  const raw = written(script, start);
  if (!value || (value.kind === 'text' && !value.known)) return text(raw, false);
  script.folded.left -= value.kind === 'text' ? value.text.length : 0;
  if (script.folded.left < 0) return text(raw, false);
  return value.kind === 'object' && value.from.length === 0 ? { ...value, text: raw } : value;
}
