import type { Range } from '../../schema/finding.ts';
import type { Node } from '../command.ts';

/** Something that the reader, a template or the deployment fills in. */
export const isHole = (text: string): boolean => /\$\{|\{\{|\$__|^<[\s\S]*>$/.test(text);

/** A bare word of YAML or JSON as a value. */
export function scalarOf(text: string, range: Range): Node {
  const known = !isHole(text);
  const value =
    text === 'true'
      ? true
      : text === 'false'
        ? false
        : text === 'null'
          ? null
          : /^-?\d{1,15}(\.\d+)?$/.test(text)
            ? Number(text)
            : text;
  return { kind: 'scalar', value, text: value === null ? '' : text, known, range };
}

/** What only the deployment knows: `!Ref x`, `{"Fn::Sub": …}`. A choice is the list of its two sides. */
export function intrinsic(node: Node): Node {
  if (node.kind !== 'map' || node.entries.length !== 1) return node;
  const [only] = node.entries;
  if (!only || !/^(Ref|Fn::\w+)$/.test(only.key)) return node;
  if (only.key === 'Fn::If' && only.value.kind === 'list')
    return { kind: 'list', items: only.value.items.slice(1), range: node.range };
  if (only.key === 'Fn::Transform') return node;
  const text = only.value.kind === 'scalar' ? only.value.text : only.key;
  return { kind: 'scalar', value: text, text, known: false, range: node.range };
}
