import type { Entry, Node } from '../command.ts';
import { evaluate } from './evaluate.ts';
import { bind, known, type Scope, unknown } from './scope.ts';
import type { Block, Body } from './syntax.ts';

/**
 * A body as a map. A block that stands several times is an entry several times; the labels of an inner block are its
 * entry `@label`. Dynamic blocks stand as what they make, as far as the text gives it.
 */
export function treeOfBody(body: Body, scope: Scope, start: number, end: number): Node {
  const entries: Entry[] = [];
  for (const item of body) {
    if (scope.budget.left-- <= 0) break;
    const range = scope.source.range(item.at.start, item.at.end);
    if (item.kind === 'attribute') entries.push({ key: item.name, value: evaluate(item.value, scope), range });
    else if (item.type === 'dynamic') entries.push(...dynamic(item, scope));
    else entries.push({ key: item.type, value: labelled(item, scope), range });
  }
  return { kind: 'map', entries, range: scope.source.range(start, end) };
}

function labelled(block: Block, scope: Scope): Node {
  const tree = treeOfBody(block.body, scope, block.at.start, block.at.end);
  const [label] = block.labels;
  if (tree.kind !== 'map' || label === undefined) return tree;
  return { ...tree, entries: [{ key: '@label', value: known(label, tree.range), range: tree.range }, ...tree.entries] };
}

/** `dynamic "ingress" { for_each = […] content { … } }` → the `ingress` blocks. */
function dynamic(block: Block, scope: Scope): Entry[] {
  const type = block.labels[0] ?? '';
  const range = scope.source.range(block.at.start, block.at.end);
  const attribute = (name: string) => {
    const found = block.body.find(item => item.kind === 'attribute' && item.name === name);
    return found?.kind === 'attribute' ? found.value : undefined;
  };
  const content = block.body.find(item => item.kind === 'block' && item.type === 'content');
  if (content?.kind !== 'block') return [];
  const iterator = attribute('iterator');
  const name = iterator?.kind === 'reference' ? (iterator.path[0] ?? type) : type;
  const each = attribute('for_each');
  const over = each ? evaluate(each, scope) : unknown(scope, { start: block.at.start, end: block.at.start });
  const rounds: (readonly [Node, Node])[] =
    over.kind === 'list'
      ? over.items.map(item => [item, item] as const)
      : over.kind === 'map'
        ? over.entries.map(entry => [known(entry.key, entry.range), entry.value] as const)
        : [];
  const value = (inner: Scope) => treeOfBody(content.body, inner, block.at.start, block.at.end);
  if (over.kind === 'scalar') return [{ key: type, value: value(scope), range }];
  return rounds.slice(0, 50).map(([key, item]) => {
    const entries = [
      { key: 'key', value: key, range },
      { key: 'value', value: item, range },
    ];
    return { key: type, value: value(bind(scope, [name, { kind: 'map', entries, range }])), range };
  });
}
