import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Node } from '../../../../lib/languages/command.ts';
import { parseTolerantJson } from '../../../../lib/languages/json/tolerant.ts';
import { whole } from '../../../../lib/languages/source.ts';

const plain = (node: Node): unknown =>
  node.kind === 'map'
    ? Object.fromEntries(node.entries.map(entry => [entry.key, plain(entry.value)]))
    : node.kind === 'list'
      ? node.items.map(plain)
      : node.value;
const parsed = (text: string) => parseTolerantJson(whole(text)).map(plain);

test('reads what JSON.parse reads', () => {
  const value = fc.object({
    maxDepth: 4,
    values: [fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)],
  });
  fc.assert(
    fc.property(value, fc.boolean(), (one, pretty) => {
      fc.pre(!JSON.stringify(one).includes('__proto__'));
      const text = JSON.stringify(one, null, pretty ? 2 : 0);
      expect(parsed(text)).toEqual([JSON.parse(text)]);
    }),
    { numRuns: 1_000 },
  );
});

test('reads what people post', () => {
  expect(parsed('{\n  // the bucket\n  "a": [1, 2,], /* more */\n  ...\n  "b": \'c\',\n}')).toEqual([
    { a: [1, 2], b: 'c' },
  ]);
  expect(parsed('"Statement": [{"Effect": "Allow"}],')).toEqual([{ Statement: [{ Effect: 'Allow' }] }]);
  expect(parsed('{"a": {"b": 1')).toEqual([{ a: { b: 1 } }]);
  expect(parsed('Use this policy: {"a": 1} and that: {"b": 2}')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(parsed('{a: <ACCOUNT_ID>, "u": "https://example.com/x"}')).toEqual([
    { a: '<ACCOUNT_ID>', u: 'https://example.com/x' },
  ]);
});

test('tells what is known, and where it stands', () => {
  const [root] = parseTolerantJson(whole('{"a": "<BUCKET>", "b": "x"}'));
  const entries = root?.kind === 'map' ? root.entries : [];
  expect(entries.map(entry => entry.value.kind === 'scalar' && entry.value.known)).toEqual([false, true]);
  expect(entries.map(entry => entry.range)).toEqual([
    { start: 1, end: 16 },
    { start: 18, end: 26 },
  ]);
});

test('never throws, and every range is inside the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '\\',
    '"a":',
    '...',
    '//',
    '/*',
    '\n',
    '<',
    '\\u',
    'x',
    '…',
  );
  const inside = (node: Node, length: number): boolean =>
    node.range.end <= length &&
    node.range.start <= node.range.end &&
    (node.kind === 'scalar' ||
      (node.kind === 'list' ? node.items : node.entries.map(one => one.value)).every(one => inside(one, length)));
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), parts => {
      const text = parts.join('');
      for (const node of parseTolerantJson(whole(text))) expect(inside(node, text.length)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
