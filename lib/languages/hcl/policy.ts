import type { Entry, Node } from '../command.ts';
import { get, listOf, textOf } from '../flavours.ts';
import { known } from './scope.ts';

/** `data "aws_iam_policy_document"` as the JSON that the provider makes of it. */
export function policyOf(root: Node): Node {
  const statements = blocks(root, 'statement').map((one): Node => {
    const entries: Entry[] = [];
    const add = (key: string, value: Node | undefined) => {
      if (value) entries.push({ key, value, range: value.range });
    };
    add('Effect', get(one, 'effect') ?? known('Allow', one.range));
    add('Action', get(one, 'actions') ?? get(one, 'action'));
    add('NotAction', get(one, 'not_actions'));
    add('Resource', get(one, 'resources') ?? get(one, 'resource'));
    add('NotResource', get(one, 'not_resources'));
    add('Principal', principals(blocks(one, 'principals')));
    add('NotPrincipal', principals(blocks(one, 'not_principals')));
    add('Condition', conditions(blocks(one, 'condition'), one));
    return { kind: 'map', entries, range: one.range };
  });
  const list: Node = { kind: 'list', items: statements, range: root.range };
  return { kind: 'map', entries: [{ key: 'Statement', value: list, range: root.range }], range: root.range };
}

const blocks = (node: Node, key: string): readonly Node[] =>
  node.kind === 'map' ? node.entries.filter(entry => entry.key === key).flatMap(entry => listOf(entry.value)) : [];

function principals(all: readonly Node[]): Node | undefined {
  const [first] = all;
  if (!first) return undefined;
  const everyone = all.find(one => textOf(get(one, 'type')) === '*');
  if (everyone) return known('*', everyone.range);
  const entries = all.flatMap((one): Entry[] => {
    const value = get(one, 'identifiers');
    return value ? [{ key: textOf(get(one, 'type')) ?? 'AWS', value, range: one.range }] : [];
  });
  return { kind: 'map', entries, range: first.range };
}

function conditions(all: readonly Node[], within: Node): Node | undefined {
  if (all.length === 0) return undefined;
  const entries = all.map((one): Entry => {
    const value = get(one, 'values') ?? known('', one.range);
    const inner: Entry = { key: textOf(get(one, 'variable')) ?? '', value, range: one.range };
    return {
      key: textOf(get(one, 'test')) ?? '',
      value: { kind: 'map', entries: [inner], range: one.range },
      range: one.range,
    };
  });
  return { kind: 'map', entries, range: within.range };
}
