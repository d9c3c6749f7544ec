import type { ParameterExpansionPart, SimpleExpansionPart, Word } from 'unbash';
import { bounds } from '../language.ts';

import type { Shell, Value } from './state.ts';

/** `$a`, `${a,,}`, `${a/x/y}`, `${a:1:2}`, `${a[1]}` … with what the script itself has assigned. */
export function parameter(part: SimpleExpansionPart | ParameterExpansionPart, shell: Shell, value: Read): Value {
  const unknown: Value = { text: part.text, known: false };
  if (part.type === 'SimpleExpansion') return lookup(part.text.slice(1), shell) ?? unknown;
  const { operation } = part;
  let current = part.index ? element(part.parameter, value(part.index).text, shell) : lookup(part.parameter, shell);
  if (part.prefix === '!' && current?.known) current = lookup(current.text, shell);
  else if (part.prefix) return unknown;
  if (operation?.type === 'Default') {
    const set = current?.known && (current.text !== '' || !operation.operator.startsWith(':'));
    if (operation.operator.endsWith('+')) return set ? value(operation.operand) : unknown;
    // An unset variable of the reader's machine may be set there: the default is what the advice counts on.
    return current?.known && set ? current : operation.operator.endsWith('?') ? unknown : value(operation.operand);
  }
  if (!current?.known) return unknown;
  if (!operation) return current;
  const text = changed(current.text, operation, value);
  return text === undefined ? unknown : { text: text.slice(0, bounds.folded), known: true };
}

type Read = (word: Word) => Value;
type Operation = NonNullable<ParameterExpansionPart['operation']>;

function changed(text: string, operation: Operation, read: Read): string | undefined {
  switch (operation.type) {
    case 'CaseModification': {
      if (operation.operand) return undefined;
      const change = (s: string) => (operation.operator.startsWith('^') ? s.toUpperCase() : s.toLowerCase());
      return operation.operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
    }
    case 'Remove': {
      const pattern = read(operation.operand);
      if (!pattern.known) return undefined;
      return removed(text, pattern.text, operation.operator);
    }
    case 'Replace': {
      const pattern = read(operation.pattern);
      const replacement = read(operation.replacement);
      if (!pattern.known || !replacement.known || /[*?[]/.test(pattern.text) || pattern.text === '') return undefined;
      if (operation.operator === '//') return text.replaceAll(pattern.text, () => replacement.text);
      if (operation.operator === '/#')
        return text.startsWith(pattern.text) ? replacement.text + text.slice(pattern.text.length) : text;
      if (operation.operator === '/%')
        return text.endsWith(pattern.text) ? text.slice(0, -pattern.text.length) + replacement.text : text;
      return text.replace(pattern.text, () => replacement.text);
    }
    case 'Slice': {
      const offset = Number(read(operation.offset).text);
      const length = operation.length ? Number(read(operation.length).text) : undefined;
      if (Number.isNaN(offset) || Number.isNaN(length ?? 0)) return undefined;
      const start = offset < 0 ? Math.max(0, text.length + offset) : offset;
      if (length === undefined) return text.slice(start);
      return length < 0 ? text.slice(start, length) : text.slice(start, start + length);
    }
    default:
      return undefined;
  }
}

/** Only literal patterns and a single leading or trailing `*`. */
function removed(text: string, pattern: string, operator: string): string | undefined {
  const literal = pattern.replace(/^\*|\*$/g, '');
  if (/[*?[]/.test(literal)) return undefined;
  if (operator.startsWith('#')) {
    if (!pattern.startsWith('*')) return text.startsWith(literal) ? text.slice(literal.length) : text;
    const at = operator === '##' ? text.lastIndexOf(literal) : text.indexOf(literal);
    return at < 0 ? text : text.slice(at + literal.length);
  }
  if (!pattern.endsWith('*')) return text.endsWith(literal) ? text.slice(0, text.length - literal.length) : text;
  const at = operator === '%%' ? text.indexOf(literal) : text.lastIndexOf(literal);
  return at < 0 ? text : text.slice(0, at);
}

function lookup(name: string, shell: Shell): Value | undefined {
  if (name === 'IFS') return shell.variables.has(name) ? scalar(shell.variables.get(name)) : { text: ' ', known: true };
  return scalar(shell.variables.get(name));
}

function element(name: string, index: string, shell: Shell): Value | undefined {
  const found = shell.variables.get(name);
  if (!Array.isArray(found)) return index === '0' ? scalar(found) : undefined;
  if (index !== '@' && index !== '*') return found[Number(index)];
  return { text: found.map(one => one.text).join(' '), known: found.every(one => one.known) };
}

function scalar(found: Value | Value[] | undefined): Value | undefined {
  return Array.isArray(found) ? found[0] : (found as Value | undefined);
}
