import type { Node } from '../command.ts';
import { get, listOf, textOf } from '../flavours.ts';

type Part = { verb: readonly string[]; root: Node };

/** What a value inside of a resource is by itself: an AWS policy, a Kubernetes manifest, a CloudFormation template. */
export function partsOf(node: Node): readonly Part[] {
  if (node.kind !== 'map') return [];
  const statements = listOf(get(node, 'Statement'));
  if (statements.some(one => get(one, 'Effect') ?? get(one, 'Action')))
    return [{ verb: ['iam', 'policy'], root: node }];
  const kind = textOf(get(node, 'kind'));
  if (kind && get(node, 'apiVersion')) {
    if (kind === 'List') return listOf(get(node, 'items')).slice(0, 200).flatMap(partsOf);
    return [{ verb: ['k8s', kind.toLowerCase()], root: node }];
  }
  const resources = get(node, 'Resources');
  if (resources?.kind !== 'map') return [];
  return resources.entries.flatMap(({ value }) => {
    const type = textOf(get(value, 'Type'));
    return type?.includes('::') ? [{ verb: ['cfn', type.toLowerCase()], root: value }] : [];
  });
}
