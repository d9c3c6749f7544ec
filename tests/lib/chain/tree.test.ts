import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Edge, emptyEdge, grow, leafNode, rootOf, type Sha256 } from '../../../lib/chain/tree.ts';

const sha256: Sha256 = input => createHash('sha256').update(input).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

// The leaves and roots of the tests of Certificate Transparency, for RFC 6962.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots: Record<number, string> = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  5: '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

const tree = (data: Uint8Array[]): Edge => data.reduce((edge, one) => grow(sha256, edge, one), emptyEdge);

test.each(Object.entries(roots))('the tree of the first %s leaves has the published root', (size, root) => {
  const data = leaves.slice(0, Number(size)).map(leaf => new Uint8Array(Buffer.from(leaf, 'hex')));
  expect(hex(rootOf(sha256, tree(data)))).toBe(root);
});

test('any size has the root that the recursive definition gives', () => {
  const recursive = (data: Uint8Array[]): Uint8Array => {
    if (data.length === 0) return sha256(new Uint8Array());
    if (data.length === 1) return leafNode(sha256, data[0] ?? new Uint8Array());
    let k = 1;
    while (k * 2 < data.length) k *= 2;
    return sha256(Buffer.concat([Buffer.from([1]), recursive(data.slice(0, k)), recursive(data.slice(k))]));
  };
  const data = Array.from({ length: 200 }, (_, index) => new Uint8Array([index]));
  for (let size = 0; size <= 200; size++) {
    expect(hex(rootOf(sha256, tree(data.slice(0, size))))).toBe(hex(recursive(data.slice(0, size))));
  }
});
