import type { DocumentCommand, Node } from '../languages/command.ts';
import { get, textOf } from '../languages/flavours.ts';
import { lastAnswer } from '../languages/last-answer.ts';
import { shellLine } from './quote.ts';
import { vendor } from './references.ts';
import type { Access } from './rule.ts';

/** What applying the file would make: a resource, a module, or settings that stand without either. */
export type Resource = {
  /** `aws_s3_bucket`; empty where the text does not say: modules, fragments. */
  type: string;
  /** `aws_s3_bucket.logs` */
  address: string;
  root: Node;
};

const fragment = 'these settings';

/** Undefined where the block makes nothing: `count = 0`. */
export const resourceOf = lastAnswer(({ root, verb }: DocumentCommand): Resource | undefined => {
  const count = get(root, 'count') ?? get(root, 'for_each');
  if (count?.kind === 'scalar' ? count.text === '0' : count?.kind === 'list' && count.items.length === 0)
    return undefined;
  if (verb[0] === 'arm') {
    const name = textOf(get(root, 'name')) || 'the resource';
    return { type: verb[1] ?? '', address: name, root: get(root, 'properties') ?? root };
  }
  const label = textOf(get(root, '@type')) || 'example';
  if (verb[1] === 'module') return { type: '', address: `module.${label}`, root };
  if (verb[1] !== 'resource' && verb[1] !== 'data') return { type: '', address: fragment, root };
  const type = verb[2] ?? '';
  return { type, address: `${type}.${textOf(get(root, '@name')) || 'example'}`, root };
});

/** `a.b{name}.c`: of several blocks `b` the one of that name, or whose name fits `{/pattern/}`. */
const steps = (path: string): readonly string[] =>
  path.includes('{') ? (path.match(/\w+(?:\{.*?\}(?=\.|$))?/g) ?? []) : path.split('.');

function isNamed(node: Node, wanted: string): boolean {
  const name = textOf(get(node, 'name')) ?? '';
  const pattern = /^\/(.*)\/$/.exec(wanted)?.[1];
  return pattern === undefined ? name === wanted : new RegExp(pattern, 'i').test(name);
}

/** Everything that stands at a path: blocks may stand several times, and attributes may be lists of them. */
export function nodesAt(node: Node, path: string): readonly Node[] {
  let nodes: Node[] = [node];
  if (path === '') return nodes;
  for (const step of steps(path)) {
    const [, key = step, wanted] = /^(\w+)\{(.+)\}$/.exec(step) ?? [];
    const next: Node[] = [];
    for (const one of nodes) {
      if (one.kind !== 'map') continue;
      for (const entry of one.entries) {
        if (entry.key !== key || next.length > 500) continue;
        if (entry.value.kind === 'list') next.push(...entry.value.items.slice(0, 500));
        else next.push(entry.value);
      }
    }
    nodes = wanted === undefined ? next : next.filter(one => isNamed(one, wanted));
    if (nodes.length === 0) return nodes;
  }
  return nodes;
}

/** The texts of the scalars at a path that the text of the file gives. */
export const textsAt = (node: Node, path: string): string[] =>
  nodesAt(node, path).flatMap(one => (one.kind === 'scalar' && one.known && one.value !== null ? [one.text] : []));
export const textAt = (node: Node, path: string): string | undefined => textsAt(node, path)[0];
/** Whether something stands at a path, be it known or not. `null` is nothing. */
export const has = (node: Node, path: string): boolean =>
  nodesAt(node, path).some(one => one.kind !== 'scalar' || one.value !== null);

/** What all resources have in common: the file says what will be, and no command takes it back. */
export const declared = (resource: Resource): Pick<Access, 'undoNote' | 'capture' | 'reversible'> => ({
  undoNote: 'Take the change out of the file and apply it again. What was read or done in between stays so.',
  ...(resource.address === fragment || resource.type.includes('/')
    ? {}
    : { capture: shellLine('terraform', 'state', resource.type === '' ? 'list' : 'show', resource.address) }),
  reversible: 'yes',
});

export const registry = (provider: string, name = provider.split('/')[1] ?? provider) =>
  vendor(`Terraform ${name}`, `https://registry.terraform.io/providers/${provider}/latest/docs`);
