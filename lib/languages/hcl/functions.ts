import type { Range } from '../../schema/finding.ts';
import type { Node } from '../command.ts';
import { treeOf } from '../documents.ts';
import { bounds } from '../language.ts';
import { computed } from '../source.ts';
import { known } from './scope.ts';

/** Functions that hand on their first value, or encode it in a way that rules need not see. */
const transparent =
  /^(jsonencode|yamlencode|toset|tolist|tostring|tonumber|tobool|tomap|sensitive|nonsensitive|ephemeralasnull|base64encode|textencodebase64|base64gzip|trimspace|chomp|sort|distinct|compact|one|try|coalesce|coalescelist|can|keys|abspath|title)$/;

/** A call of Terraform's functions on literal values; undefined where the result cannot be known here. */
export function callOf(name: string, values: readonly Node[], range: Range): Node | undefined {
  const [first] = values;
  if (!first) return name === 'list' ? { kind: 'list', items: [], range } : undefined;
  if (transparent.test(name)) return name === 'keys' ? keys(first, range) : { ...first, range };
  switch (name) {
    case 'concat':
    case 'setunion':
    case 'flatten':
    case 'list':
      return { kind: 'list', items: values.flatMap(value => flat(value, 0)).slice(0, 1_000), range };
    case 'merge':
      return { kind: 'map', entries: values.flatMap(value => (value.kind === 'map' ? value.entries : [])), range };
    case 'jsondecode':
    case 'yamldecode':
      return first.kind === 'scalar' ? treeOf(computed(first.text, range)) : { ...first, range };
    case 'lookup':
    case 'element':
      return pick(values);
  }
  const texts = values.map(value => (value.kind === 'scalar' && value.known ? value.text : undefined));
  const text = texts[0];
  if (name === 'join') return text === undefined ? undefined : join(text, values.slice(1), range);
  if (text === undefined || texts.length > 50) return undefined;
  const result = strings(name, text, texts.slice(1));
  return result === undefined
    ? undefined
    : Array.isArray(result)
      ? { kind: 'list', items: result.map(one => known(one, range)), range }
      : known(result.slice(0, bounds.folded), range);
}

function strings(name: string, text: string, more: readonly (string | undefined)[]): string | string[] | undefined {
  const [second, third] = more;
  switch (name) {
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'strrev':
      return [...text].reverse().join('');
    case 'base64decode':
      return decode(text);
    case 'split':
      return second === undefined ? undefined : second.split(text).slice(0, 200);
    case 'replace':
      // The second value is a regular expression between slashes, which is not run.
      if (second === undefined || third === undefined || second === '' || /^\/.*\/$/.test(second)) return undefined;
      return text.length > bounds.folded ? undefined : text.replaceAll(second, third);
    case 'substr':
      return text.substr(Number(second), Number(third) < 0 ? undefined : Number(third));
    case 'trimprefix':
      return second && text.startsWith(second) ? text.slice(second.length) : text;
    case 'trimsuffix':
      return second && text.endsWith(second) ? text.slice(0, -second.length) : text;
    case 'format': {
      if (more.includes(undefined)) return undefined;
      let next = 0;
      return text.replace(/%(%|[sdvq])/g, (_, verb: string) => (verb === '%' ? '%' : (more[next++] ?? '')));
    }
    default:
      return undefined;
  }
}

function decode(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

const flat = (node: Node, depth: number): readonly Node[] =>
  node.kind === 'list' && depth < 8 ? node.items.flatMap(item => flat(item, depth + 1)) : [node];

function join(separator: string, lists: readonly Node[], range: Range): Node | undefined {
  const texts = lists
    .flatMap(list => flat(list, 0))
    .map(item => (item.kind === 'scalar' && item.known ? item.text : undefined));
  return texts.includes(undefined) ? undefined : known(texts.join(separator).slice(0, bounds.folded), range);
}

/** `lookup(map, key, default)`, `element(list, index)`. */
function pick([from, at, otherwise]: readonly Node[]): Node | undefined {
  if (at?.kind !== 'scalar' || !at.known) return undefined;
  if (from?.kind === 'map') return from.entries.find(entry => entry.key === at.text)?.value ?? otherwise;
  if (from?.kind === 'list' && from.items.length > 0) return from.items[Number(at.text) % from.items.length];
  return undefined;
}

const keys = (node: Node, range: Range): Node | undefined =>
  node.kind === 'map'
    ? { kind: 'list', items: node.entries.map(entry => known(entry.key, entry.range)), range }
    : undefined;
