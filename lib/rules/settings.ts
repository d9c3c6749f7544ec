import type { Node } from '../languages/command.ts';
import { entriesOf, get, textOf } from '../languages/flavours.ts';
import type { Range } from '../schema/finding.ts';

/**
 * One setting, whatever carries it: `GF_AUTH_ANONYMOUS_ENABLED=true`, `auth.anonymous.enabled=true` and the same as a
 * tree are all `auth.anonymous.enabled=true` at their end, in lower case.
 */
export type Setting = { text: string; range: Range };

const path = (name: string): string => step(name.replace(/^-D|^-+/, ''));
const step = (key: string): string =>
  (/[-_]/.test(key) ? key.replace(/_+/g, '.').replace(/-/g, '') : key).toLowerCase();

const written = /^<?([\w.$[\]'-]{2,200}?)\]?\s?(?:[=:>]\s?|\s)(.{0,200})/s;

/** `name = value`, `name: value`, `name value` and `<name>value`. */
export function settingIn(text: string): string | undefined {
  const found = written.exec(text.trim());
  return found ? `${path(found[1] ?? '')}=${(found[2] ?? '').trim().replace(/^["'](.*)["'],?$/s, '$1')}` : undefined;
}

/** The settings of a tree: the first 300 of its values, with the keys that lead to them. */
export function settingsOf(root: Node): Setting[] {
  const found: Setting[] = [];
  let left = 300;
  const add = (text: string | undefined, range: Range) => void (text && found.push({ text, range }));
  const visit = (node: Node, above: string): void => {
    if (left <= 0) return;
    if (node.kind === 'list') {
      for (const item of node.items.slice(0, 50)) visit(item, above);
      return;
    }
    const name = textOf(get(node, 'name'));
    const value = get(node, 'value');
    // A variable of a container.
    if (name && value) add(settingIn(`${name}=${textOf(value) ?? ''}`), value.range);
    for (const entry of entriesOf(node)) visit(entry.value, `${above}.${step(entry.key)}`.slice(-200));
    if (node.kind !== 'scalar' || left-- <= 0) return;
    add(`${above}=${node.text.slice(0, 200)}`, node.range);
    // A file in a ConfigMap, or one of a list of `NAME=value`.
    if (node.text.includes('=')) for (const text of linesOf(node.text)) add(settingIn(text), node.range);
  };
  visit(root, '');
  return found;
}

function linesOf(text: string): string[] {
  let section = '';
  return text
    .slice(0, 8_000)
    .split('\n', 200)
    .flatMap(line => {
      const head = /^\s*\[+([^\]]+)\]+\s*$/.exec(line)?.[1];
      if (head !== undefined) section = `${head}.`;
      return head === undefined ? section + line.trim() : [];
    });
}
