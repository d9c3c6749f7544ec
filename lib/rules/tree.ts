import type { Node, Word } from '../languages/command.ts';
import { get, textOf } from '../languages/flavours.ts';

/** A scalar of a document as a word, so that names from documents and from calls are told alike. */
export const wordOf = (node: Node): Word => {
  const text = textOf(node) ?? '';
  return { text, known: node.kind === 'scalar' && node.known, raw: text, range: node.range };
};

/** The name of a Kubernetes object, or what to call it where it has none. */
export const objectName = (root: Node, otherwise: string): string => textOf(get(root, 'metadata', 'name')) || otherwise;
