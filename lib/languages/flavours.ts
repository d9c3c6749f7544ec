import type { Entry, Node } from './command.ts';

/** The value of a key, in any letter case. */
export function get(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current = node;
  for (const key of path) {
    if (current?.kind !== 'map') return undefined;
    const lower = key.toLowerCase();
    current = current.entries.find(
      (entry: Entry) => entry.key.length === key.length && (entry.key === key || entry.key.toLowerCase() === lower),
    )?.value;
  }
  return current;
}

/** The text of a scalar; undefined for anything else. */
export const textOf = (node: Node | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined);

/** A switch that is on: `true`, `'true'`, `yes`, `enabled`. */
export const isOn = (node: Node | undefined): boolean => /^(true|yes|on|enabled?|1)$/i.test(textOf(node) ?? '');
/** A switch that is written and off. */
export const isOff = (node: Node | undefined): boolean => /^(false|no|off|disabled?|0)$/i.test(textOf(node) ?? '');

/** A list's items, or the single value as a list of one, as IAM and Kubernetes allow. */
export const listOf = (node: Node | undefined): readonly Node[] =>
  node === undefined ? [] : node.kind === 'list' ? node.items : [node];

/** The texts of a list, or of the single value. */
export const textsOf = (node: Node | undefined): string[] => listOf(node).flatMap(item => textOf(item) ?? []);

export const entriesOf = (node: Node | undefined): readonly Entry[] => (node?.kind === 'map' ? node.entries : []);

/** Every map of a tree, outermost first, with the key that it stands under. Where `visit` gives false it goes no deeper. */
export function eachMap(root: Node, visit: (map: Node & { kind: 'map' }, key: string) => boolean | undefined): void {
  const walk = (node: Node, key: string): void => {
    if (node.kind === 'list') for (const item of node.items) walk(item, key);
    if (node.kind !== 'map' || visit(node, key) === false) return;
    for (const entry of node.entries) walk(entry.value, entry.key);
  };
  walk(root, '');
}
