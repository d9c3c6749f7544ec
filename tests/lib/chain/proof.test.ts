import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { consistencyPath, continues, includes, inclusionPath, type Node } from '../../../lib/chain/proof.ts';
import { type Edge, emptyEdge, grow, leafNode, parentNode, rootOf, type Sha256 } from '../../../lib/chain/tree.ts';

const sha256: Sha256 = input => createHash('sha256').update(input).digest();
const most = 70;
const data = Array.from({ length: most }, (_, index) => new Uint8Array([index, 7]));
const roots: Uint8Array[] = [];
let edge: Edge = emptyEdge;
for (const one of [...data, new Uint8Array()]) {
  roots.push(rootOf(sha256, edge));
  edge = grow(sha256, edge, one);
}
const rootAt = (size: number) => roots[size] ?? new Uint8Array();
const node: Node = async (level, index) => {
  if (level === 0) return leafNode(sha256, data[index] ?? new Uint8Array());
  return parentNode(sha256, await node(level - 1, index * 2), await node(level - 1, index * 2 + 1));
};
const flipped = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 3 ? byte ^ 1 : byte));

describe('inclusion', () => {
  test('every leaf of every tree is proven, and by its own path only', async () => {
    for (let size = 1; size <= most; size++) {
      for (let index = 0; index < size; index++) {
        const path = await inclusionPath(sha256, node, index, size);
        const about = { data: data[index] ?? new Uint8Array(), index, size, root: rootAt(size) };
        expect(includes(sha256, about, path)).toBe(true);
        if (size > 1) expect(includes(sha256, { ...about, index: (index + 1) % size }, path)).toBe(false);
        expect(includes(sha256, { ...about, root: flipped(about.root) }, path)).toBe(false);
        expect(includes(sha256, about, [...path, rootAt(1)])).toBe(false);
        if (path.length > 0) expect(includes(sha256, about, path.slice(1))).toBe(false);
        if (path[0]) expect(includes(sha256, about, path.with(0, flipped(path[0])))).toBe(false);
      }
    }
  });

  test('a path has as many hashes as the tree is high, at most', async () => {
    expect(await inclusionPath(sha256, node, 0, 64)).toHaveLength(6);
    expect(await inclusionPath(sha256, node, 64, 65)).toHaveLength(1);
    expect(includes(sha256, { data: data[0] ?? new Uint8Array(), index: 5, size: 5, root: rootAt(5) }, [])).toBe(false);
  });
});

describe('consistency', () => {
  test('every tree begins with every smaller one, and with no other', async () => {
    for (let to = 0; to <= most; to++) {
      for (let from = 0; from <= to; from++) {
        const path = await consistencyPath(sha256, node, from, to);
        const older = { size: from, root: rootAt(from) };
        const newer = { size: to, root: rootAt(to) };
        expect(continues(sha256, older, newer, path), `${from} ${to}`).toBe(true);
        if (from > 0) expect(continues(sha256, { ...older, root: flipped(older.root) }, newer, path)).toBe(false);
        if (from > 0) expect(continues(sha256, older, { ...newer, root: flipped(newer.root) }, path)).toBe(false);
        if (path[0]) expect(continues(sha256, older, newer, path.slice(0, -1))).toBe(false);
        expect(continues(sha256, older, newer, [...path, rootAt(1)])).toBe(false);
      }
    }
    expect(continues(sha256, { size: 2, root: rootAt(2) }, { size: 1, root: rootAt(1) }, [])).toBe(false);
  });
});
