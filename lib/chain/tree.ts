/** SHA-256. An argument, so that a collector and the command line can use one that does not wait. */
export type Sha256 = (input: Uint8Array) => Uint8Array;

/**
 * The right edge of a Merkle tree (RFC 6962 §2.1): the roots of its perfect subtrees, largest first, one for each set bit
 * of the size. All that is needed to grow the tree and to name its root.
 */
export type Edge = { size: number; roots: Uint8Array[] };

export const emptyEdge: Edge = { size: 0, roots: [] };

/** SHA-256(0x00 ‖ data). */
export const leafNode = (sha256: Sha256, data: Uint8Array): Uint8Array => sha256(joined(0x00, data));
/** SHA-256(0x01 ‖ left ‖ right). */
export const parentNode = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(joined(0x01, left, right));

/** The edge after one more leaf. */
export const grow = (sha256: Sha256, edge: Edge, data: Uint8Array): Edge =>
  growNode(sha256, edge, leafNode(sha256, data));

/**
 * The edge after one more leaf, or node of a higher level, whose hash is known. `made` is told of each node that comes with
 * it, and how many of what is added lie below it.
 */
export function growNode(
  sha256: Sha256,
  { size, roots }: Edge,
  added: Uint8Array,
  made?: (node: Uint8Array, below: number) => void,
): Edge {
  const grown = [...roots];
  let node = added;
  let below = 1;
  // Each trailing one of the size is a perfect subtree that the new node completes to one twice as large.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = grown.pop();
    if (left) node = parentNode(sha256, left, node);
    below *= 2;
    made?.(node, below);
  }
  grown.push(node);
  return { size: size + 1, roots: grown };
}

/** The root: of an empty tree the hash of nothing. */
export function rootOf(sha256: Sha256, { roots }: Edge): Uint8Array {
  const last = roots.at(-1);
  if (!last) return sha256(new Uint8Array());
  return roots.slice(0, -1).reduceRight((right, left) => parentNode(sha256, left, right), last);
}

function joined(kind: number, ...parts: Uint8Array[]): Uint8Array {
  const input = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  input[0] = kind;
  let at = 1;
  for (const part of parts) {
    input.set(part, at);
    at += part.length;
  }
  return input;
}
