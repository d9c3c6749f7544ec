import type { Range } from '../../schema/finding.ts';
import type { Node } from '../command.ts';
import type { Source } from '../source.ts';
import type { At, Body, Expression } from './syntax.ts';

/** What an expression may refer to, and the bound on what it may become. */
export type Scope = {
  source: Source;
  locals: ReadonlyMap<string, Expression>;
  /** Defaults of input variables. */
  variables: ReadonlyMap<string, Expression>;
  /** `each`, the iterator of a dynamic block, the names of a `for`. */
  bindings: ReadonlyMap<string, Node>;
  /** Locals that are being resolved: one that refers to itself ends there. */
  busy: ReadonlySet<string>;
  /** Nodes that may still be made: locals that double each other would not end. */
  budget: { left: number };
};

/** Locals and defaults of variables of a whole file. */
export function scopeOf(file: Body, source: Source): Scope {
  const locals = new Map<string, Expression>();
  const variables = new Map<string, Expression>();
  for (const item of file) {
    if (item.kind !== 'block') continue;
    for (const inner of item.body) {
      if (inner.kind !== 'attribute') continue;
      if (item.type === 'locals') locals.set(inner.name, inner.value);
      if (item.type === 'variable' && inner.name === 'default') variables.set(item.labels[0] ?? '', inner.value);
    }
  }
  return { source, locals, variables, bindings: new Map(), busy: new Set(), budget: { left: 20_000 } };
}

export const bind = (scope: Scope, ...names: readonly (readonly [string, Node])[]): Scope => ({
  ...scope,
  bindings: new Map([...scope.bindings, ...names]),
});

export type Value = string | number | boolean | null;
export const known = (value: Value, range: Range): Node => ({
  kind: 'scalar',
  value,
  text: String(value ?? ''),
  known: true,
  range,
});

/** What only Terraform knows, with its text as written. */
export function unknown(scope: Scope, at: At): Node {
  const text = scope.source.text.slice(at.start, at.end).slice(0, 500);
  return { kind: 'scalar', value: text, text, known: false, range: scope.source.range(at.start, at.end) };
}
