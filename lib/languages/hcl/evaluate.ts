import type { Entry, Node } from '../command.ts';
import { treeOf } from '../documents.ts';
import { bounds } from '../language.ts';
import { computed, slice } from '../source.ts';
import { callOf } from './functions.ts';
import { bind, known, type Scope, unknown } from './scope.ts';
import type { At, Expression } from './syntax.ts';

/** The value of an expression as far as the text gives it; what it does not give is a scalar that is not known. */
export function evaluate(one: Expression, scope: Scope): Node {
  if (scope.budget.left-- <= 0) return unknown(scope, { start: one.at.start, end: one.at.start });
  const range = scope.source.range(one.at.start, one.at.end);
  switch (one.kind) {
    case 'literal':
      return known(one.value, range);
    case 'template':
      return template(one.parts, one.at, scope);
    case 'list':
      return { kind: 'list', items: one.items.map(item => evaluate(item, scope)), range };
    case 'object':
      return { kind: 'map', entries: one.entries.map(entry => entryOf(entry, scope)), range };
    case 'call':
      return (
        callOf(
          one.name,
          one.values.map(value => evaluate(value, scope)),
          range,
        ) ?? unknown(scope, one.at)
      );
    case 'reference':
      return reference(one.path, one.at, scope) ?? unknown(scope, one.at);
    case 'step':
      return step(evaluate(one.of, scope), one.key) ?? unknown(scope, one.at);
    case 'choice': {
      const test = truth(evaluate(one.test, scope));
      return test === undefined ? unknown(scope, one.at) : evaluate(test ? one.yes : one.no, scope);
    }
    case 'not': {
      const test = truth(evaluate(one.of, scope));
      return test === undefined ? unknown(scope, one.at) : known(!test, range);
    }
    case 'operation': {
      const result = operate(one.operator, evaluate(one.left, scope), evaluate(one.right, scope));
      return result === undefined ? unknown(scope, one.at) : known(result, range);
    }
    case 'for': {
      const over = evaluate(one.over, scope);
      const name = one.names.at(-1) ?? '_';
      if (over.kind !== 'list' || over.items.length > 50) return unknown(scope, one.at);
      return { kind: 'list', items: over.items.map(item => evaluate(one.item, bind(scope, [name, item]))), range };
    }
    case 'unknown':
      return unknown(scope, one.at);
  }
}

function entryOf(entry: { key: Expression; value: Expression; at: At }, scope: Scope): Entry {
  const { key } = entry;
  const name = key.kind === 'reference' ? key.path.join('.') : evaluate(key, scope);
  return {
    key: typeof name === 'string' ? name : name.kind === 'scalar' ? name.text : '',
    value: evaluate(entry.value, scope),
    range: scope.source.range(entry.at.start, entry.at.end),
  };
}

function template(parts: readonly (string | Expression)[], at: At, scope: Scope): Node {
  const { source } = scope;
  const range = source.range(at.start, at.end);
  let text = '';
  let whole = true;
  let resolved = false;
  for (const part of parts) {
    const node = typeof part === 'string' ? undefined : evaluate(part, scope);
    // `"${var.list}"`, as written before Terraform 0.12, is the value itself.
    if (node && parts.length === 1 && (node.kind !== 'scalar' || node.known)) return node;
    if (typeof part === 'string') text += part;
    else if (node?.kind === 'scalar' && node.known) {
      text += node.text;
      resolved = true;
    } else {
      whole = false;
      text += `\${${source.text.slice(part.at.start, part.at.end)}}`;
    }
    if (text.length > bounds.text) break;
  }
  // A string that is JSON is the tree it holds: policies, container definitions.
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) {
    // As written, everything keeps its place.
    const asWritten = !resolved && source.text[at.start - 1] !== '"';
    const tree = treeOf(asWritten ? slice(source, at.start, at.end) : computed(text, range));
    if (tree && tree.kind !== 'scalar') return tree;
  }
  return { kind: 'scalar', value: text, text, known: whole, range };
}

function reference(path: readonly string[], at: At, scope: Scope): Node | undefined {
  const [root = '', name = '', ...rest] = path;
  const bound = scope.bindings.get(root);
  const range = scope.source.range(at.start, at.end);
  if (bound) {
    const value = walk(bound, path.slice(1));
    return value && { ...value, range };
  }
  const found = root === 'local' ? scope.locals.get(name) : root === 'var' ? scope.variables.get(name) : undefined;
  const key = `${root}.${name}`;
  if (!found || scope.busy.has(key) || scope.busy.size > 20) return undefined;
  const value = walk(evaluate(found, { ...scope, bindings: new Map(), busy: new Set([...scope.busy, key]) }), rest);
  // `null` as a default means that the caller gives the value.
  if (!value || (value.kind === 'scalar' && (value.value === null || !value.known))) return undefined;
  return { ...value, range };
}

function walk(node: Node, path: readonly string[]): Node | undefined {
  let current: Node | undefined = node;
  for (const key of path) current = current && step(current, key);
  return current;
}

function step(node: Node, key: string): Node | undefined {
  if (node.kind === 'map') return node.entries.find(entry => entry.key === key)?.value;
  if (node.kind !== 'list') return undefined;
  if (key === '*') return node;
  return /^\d+$/.test(key) ? node.items[Number(key)] : undefined;
}

function truth(node: Node): boolean | undefined {
  if (node.kind !== 'scalar' || !node.known) return undefined;
  return node.text === 'true' ? true : node.text === 'false' ? false : undefined;
}

function operate(operator: string, left: Node, right: Node): boolean | undefined {
  if (operator === '==' || operator === '!=') {
    if (left.kind !== 'scalar' || right.kind !== 'scalar' || !left.known || !right.known) return undefined;
    return (left.text === right.text) === (operator === '==');
  }
  const [a, b] = [truth(left), truth(right)];
  if (operator === '&&') return a === false || b === false ? false : a && b;
  if (operator === '||') return a || b ? true : a === false && b === false ? false : undefined;
  return undefined;
}
