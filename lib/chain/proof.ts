import { leafNode, parentNode, type Sha256 } from './tree.ts';

/** The root of the perfect subtree of 2^level leaves that is the `index`-th of its size. */
export type Node = (level: number, index: number) => Promise<Uint8Array>;

/** The hashes that lead from a leaf to the root of the first `size` leaves (RFC 6962 §2.1.1), lowest first. */
export async function inclusionPath(sha256: Sha256, node: Node, index: number, size: number): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [low, high] = [0, size];
  while (high - low > 1) {
    const middle = low + halfOf(high - low);
    const left = index < middle;
    path.push(left ? await subtree(sha256, node, middle, high) : await subtree(sha256, node, low, middle));
    [low, high] = left ? [low, middle] : [middle, high];
  }
  return path.reverse();
}

/** The hashes that show that the tree of `to` leaves begins with that of `from` leaves (RFC 6962 §2.1.2). */
export async function consistencyPath(sha256: Sha256, node: Node, from: number, to: number): Promise<Uint8Array[]> {
  if (from === 0 || from === to) return [];
  const path: Uint8Array[] = [];
  let [low, high, end] = [0, to, from];
  // Whether the old tree is, here, one whose root the verifier has.
  let known = true;
  while (end !== high) {
    const middle = low + halfOf(high - low);
    if (end <= middle) {
      path.push(await subtree(sha256, node, middle, high));
      high = middle;
    } else {
      path.push(await subtree(sha256, node, low, middle));
      low = middle;
      known = false;
    }
    end = Math.min(end, high);
  }
  if (!known) path.push(await subtree(sha256, node, low, high));
  return path.reverse();
}

/** Whether the path leads from the leaf's data to the root (RFC 9162 §2.1.3.2). */
export function includes(
  sha256: Sha256,
  { data, index, size, root }: { data: Uint8Array; index: number; size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (index >= size || index < 0) return false;
  let [place, last, at] = [index, size - 1, leafNode(sha256, data)];
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      at = parentNode(sha256, sibling, at);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else at = parentNode(sha256, at, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equal(at, root);
}

type Tree = { size: number; root: Uint8Array };

/** Whether the path shows that the newer tree begins with the older one (RFC 9162 §2.1.4.2). */
export function continues(sha256: Sha256, older: Tree, newer: Tree, path: readonly Uint8Array[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && equal(older.root, newer.root);
  if (older.size === 0) return path.length === 0;
  const isPower = Number.isInteger(Math.log2(older.size));
  const [start, ...rest] = isPower ? [older.root, ...path] : path;
  if (!start) return false;
  let [place, last] = [older.size - 1, newer.size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [before, after] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [before, after] = [parentNode(sha256, sibling, before), parentNode(sha256, sibling, after)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else after = parentNode(sha256, after, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equal(before, older.root) && equal(after, newer.root);
}

/** Bit operators would cut at 32 bits. */
const half = (value: number): number => Math.floor(value / 2);

/** The largest power of two below a size of at least two. */
function halfOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The root of the leaves from `low` to `high`, which begin at a multiple of the power of two that holds them. */
async function subtree(sha256: Sha256, node: Node, low: number, high: number): Promise<Uint8Array> {
  const size = high - low;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return node(level, low / size);
  const middle = low + halfOf(size);
  return parentNode(sha256, await subtree(sha256, node, low, middle), await subtree(sha256, node, middle, high));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
