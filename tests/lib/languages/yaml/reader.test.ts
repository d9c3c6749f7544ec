import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Node } from '../../../../lib/languages/command.ts';
import { whole } from '../../../../lib/languages/source.ts';
import { readYaml } from '../../../../lib/languages/yaml/reader.ts';

const plain = (node: Node): unknown =>
  node.kind === 'map'
    ? Object.fromEntries(node.entries.map(entry => [entry.key, plain(entry.value)]))
    : node.kind === 'list'
      ? node.items.map(plain)
      : node.value;
const read = (text: string) => readYaml(whole(text)).map(plain);

test('reads what the reference implementation writes, in block and in flow style', () => {
  const key = fc.stringMatching(/^[a-zA-Z][\w./-]{0,12}$/).filter(one => !/^(true|false|null|Ref)$/i.test(one));
  const text = fc.stringMatching(/^[\w ./:#*&!|>{}[\],'"$@%-]{0,30}$/).filter(one => !/\{[{%]|\.\.\./.test(one)); // templates and gaps are masked
  const value = fc.letrec(tie => ({
    node: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.boolean(),
      fc.constant(null),
      tie('map'),
      tie('list'),
    ),
    map: fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true, minKeys: 1 }),
    list: fc.array(tie('node'), { maxLength: 4, minLength: 1 }),
  })).map;
  fc.assert(
    fc.property(value, fc.boolean(), (one, flow) => {
      const written = stringify(one, { collectionStyle: flow ? 'flow' : 'any', lineWidth: 0 });
      expect(read(written)).toEqual([parse(written)]);
    }),
    { numRuns: 2_000 },
  );
});

test('reads lists in maps in lists, at any depth and without indentation', () => {
  expect(read('a:\n- b: 1\n  c:\n  - d\n  - - e\n    - f\ng: h\n')).toEqual([
    { a: [{ b: 1, c: ['d', ['e', 'f']] }], g: 'h' },
  ]);
  expect(read('-\n  a: 1\n- b\n')).toEqual([[{ a: 1 }, 'b']]);
});

test('reads strings over several lines', () => {
  expect(read('a: |\n  x: 1\n\n    y\nb: >-\n  one\n  two\nc: one\n  two\nd: "one\n  two"\n')).toEqual([
    { a: 'x: 1\n\n  y\n', b: 'one two', c: 'one two', d: 'one two' },
  ]);
});

test('reads anchors, merge keys, tags and several documents', () => {
  expect(read('a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\n')).toEqual([
    { a: { k: 1 }, b: { k: 1 }, c: { k: 1, l: 2 } },
  ]);
  expect(read('a: 1\n---\nb: 2\n...\n---\nc: 3\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
  const [root] = readYaml(whole('a: !Ref B\nb: !GetAtt C.Arn\nc: x\n'));
  expect(root?.kind === 'map' && root.entries.map(one => one.value.kind === 'scalar' && one.value.known)).toEqual([
    false,
    false,
    true,
  ]);
});

test('goes on where the indentation is wrong', () => {
  expect(read('- name: a\n  uses: b\n    with:\n      c: d\n- name: e\n')).toEqual([
    [{ name: 'a', uses: 'b', with: { c: 'd' } }, { name: 'e' }],
  ]);
  expect(read('- mountPath: /a\n    name: b\n')).toEqual([[{ mountPath: '/a', name: 'b' }]]);
});

test('reads what stands below a sentence, and pieces that begin deeper than they go on', () => {
  expect(read('Apply this:\n\nkind: Pod\n')).toEqual([{ 'Apply this': null, kind: 'Pod' }]);
  expect(read('use this file\nkind: Pod\n')).toEqual([{ kind: 'Pod' }]);
  expect(read('    containers:\n    - name: a\n  volumes: []\n')).toEqual([
    { containers: [{ name: 'a' }] },
    { volumes: [] },
  ]);
});

test('every range says where its text stands', () => {
  const text = 'spec:\n  hostPID: true\n  name: "a b"\n';
  const [root] = readYaml(whole(text));
  const spec = root?.kind === 'map' ? root.entries[0]?.value : undefined;
  const entries = spec?.kind === 'map' ? spec.entries : [];
  expect(entries.map(entry => text.slice(entry.range.start, entry.range.end))).toEqual([
    'hostPID: true',
    'name: "a b"',
  ]);
  expect(entries.map(entry => text.slice(entry.value.range.start, entry.value.range.end))).toEqual(['true', '"a b"']);
});
